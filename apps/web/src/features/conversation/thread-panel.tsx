import type { MessageView, ThreadView } from '@liaison/contracts';
import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useWatch } from '../../sync/sync-provider.js';
import { useMay } from '../../app/session.js';
import { ThreadMark } from '../privacy/thread-mark.js';
import { Composer } from './composer.js';
import { FollowMenu } from './follow-menu.js';
import { MessageList } from './message-list.js';
import { ParticipantsDialog } from './participants-dialog.js';
import { RoomWords } from './room-words.js';
import classes from './conversation.module.css';

interface PanelProps {
  readonly thread: ThreadView;
  /** Conversations of the same audience, to change between by subject. */
  readonly siblings: readonly ThreadView[];
  readonly onThread: (threadId: string) => void;
}

function Subject({ thread, siblings, onThread }: PanelProps) {
  if (siblings.length < 2) return <h2 className={classes['subject']}>{thread.subject}</h2>;
  return (
    <h2 className={classes['subject']}>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <button type="button" className={classes['subjectButton']}>
            {thread.subject}
            <IconChevronDown size={14} aria-hidden="true" />
            <span className="sr-only">, other subjects</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {siblings.map((each) => (
            <Menu.Item
              key={each.id}
              onClick={() => onThread(each.id)}
              rightSection={each.lastSeq > each.readSeq ? String(each.lastSeq - each.readSeq) : null}
            >
              {each.subject}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </h2>
  );
}

/** One conversation: its subject, its messages, and the composer that says who will read. */
export function ThreadPanel({ thread, siblings, onThread }: PanelProps) {
  useWatch({ threadId: thread.id });
  const mayAdd =
    useMay('thread.participants') && (thread.sensitivity === 'vip' || ['named', 'shared'].includes(thread.audience));
  const [isAdding, setAdding] = useState(false);
  const [replyTo, setReplyTo] = useState<MessageView | null>(null);
  return (
    <>
      <div className={classes['subjectRow']}>
        <Subject thread={thread} siblings={siblings} onThread={onThread} />
        <span className={classes['subjectActs']}>
          {mayAdd && (
            <button type="button" className={classes['follow']} onClick={() => setAdding(true)}>
              people
            </button>
          )}
          <ThreadMark thread={thread} />
          <FollowMenu thread={thread} />
        </span>
      </div>
      <MessageList thread={thread} onReply={setReplyTo} />
      <RoomWords threadId={thread.id} />
      <Composer thread={thread} replyTo={replyTo} onReplyDone={() => setReplyTo(null)} />
      {isAdding && <ParticipantsDialog thread={thread} onClose={() => setAdding(false)} />}
    </>
  );
}
