import type { ThreadView } from '@liaison/contracts';
import { markThread } from '../../api/privacy.js';
import { useMay } from '../../app/session.js';
import { MarkMenu } from './mark-menu.js';
import { markChips } from './sensitivity-words.js';

/** What a conversation holds, said beside its subject. */
export function ThreadMark({ thread }: { thread: ThreadView }) {
  const mayMark = useMay('sensitivity.mark');
  const words = markChips[thread.sensitivity] || 'mark';
  if (!mayMark) return thread.sensitivity === 'none' ? null : <span>{words}</span>;
  return (
    <MarkMenu
      label={`What this conversation holds: ${words}`}
      value={thread.sensitivity}
      isShared={thread.audience === 'shared' || thread.audience === 'named'}
      save={(mark) => markThread(thread.id, mark)}
    >
      {words}
    </MarkMenu>
  );
}
