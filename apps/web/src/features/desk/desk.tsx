import { SegmentedControl } from '@mantine/core';
import { usePageKeys } from '../../ui/use-page-keys.js';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Empty } from '../../ui/empty.js';
import { ClaimPane } from '../claim/claim-pane.js';
import { ConversationPane } from '../conversation/conversation-pane.js';
import classes from './desk.module.css';

interface DeskProps {
  readonly list: ReactNode;
  readonly title: string;
  readonly backWords: string;
  readonly claimId: string | undefined;
  readonly requestId: string | undefined;
  readonly threadId: string | undefined;
  readonly onThread: (threadId: string) => void;
  readonly onClose: () => void;
}
type Side = 'claim' | 'talk';

/** Three panes where there is room, two on a small desk, one with a back button on a telephone. */
export function Desk({ list, title, backWords, claimId, requestId, threadId, onThread, onClose }: DeskProps) {
  // The link that opened a conversation wants it in front where only one pane fits.
  const [chosen, setChosen] = useState<{ claimId: string | undefined; side: Side }>({
    claimId,
    side: threadId ? 'talk' : 'claim',
  });
  const side = chosen.claimId === claimId ? chosen.side : 'claim';
  usePageKeys([['Escape', () => claimId && onClose()]]);
  return (
    <div className={classes['desk']} data-open={claimId !== undefined} data-side={side}>
      <h1 className="sr-only">{title}</h1>
      <div className={classes['list']}>{list}</div>
      {claimId === undefined ? (
        <div className={classes['nothing']}>
          <Empty title="Choose a row to open its claim">
            Diagnoses, lines and requests stand here, the conversations beside them. The key n opens the next that waits
            for you.
          </Empty>
        </div>
      ) : (
        <>
          <div className={classes['switch']}>
            <button type="button" className={classes['back']} onClick={onClose}>
              <IconArrowLeft size={16} aria-hidden="true" />
              {backWords}
            </button>
            <SegmentedControl
              size="xs"
              aria-label="What to show"
              value={side}
              onChange={(value) => setChosen({ claimId, side: value === 'talk' ? 'talk' : 'claim' })}
              data={[
                { value: 'claim', label: 'Claim' },
                { value: 'talk', label: 'Conversation' },
              ]}
            />
          </div>
          <div className={classes['claim']} key={`claim-${claimId}`}>
            <ClaimPane claimId={claimId} requestId={requestId} />
          </div>
          <div className={classes['talk']} key={`talk-${claimId}`}>
            <ConversationPane claimId={claimId} threadId={threadId} onThread={onThread} />
          </div>
        </>
      )}
    </div>
  );
}
