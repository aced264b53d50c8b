import { reachOf } from '@liaison/client';
import type { MessageView, ThreadView, TimelineEntry } from '@liaison/contracts';
import { Fragment, useEffect, useMemo, useRef } from 'react';
import { loadNextPage } from '../../sync/next-page.js';
import { useShowThread } from '../../sync/shown-thread.js';
import { useOutbox } from '../../sync/sync-provider.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { useMe } from '../../app/session.js';
import { MessageItem } from './message-item.js';
import { WaitingMessage } from './waiting-message.js';
import { useHappenings, useMessages, useReadMark } from './use-messages.js';
import classes from './conversation.module.css';

/** Lines of the timeline that belong before each message, by time; what came last stands at the end. */
function placed(messages: readonly MessageView[], happenings: readonly TimelineEntry[]): Map<number, TimelineEntry[]> {
  const first = messages[0];
  const places = new Map<number, TimelineEntry[]>();
  for (const entry of [...happenings].sort((one, other) => one.at.localeCompare(other.at))) {
    if (first && first.seq > 1 && entry.at < first.at) continue;
    const next = messages.find((message) => message.at > entry.at)?.seq ?? Infinity;
    places.set(next, [...(places.get(next) ?? []), entry]);
  }
  return places;
}

function Happenings({ entries }: { entries: readonly TimelineEntry[] | undefined }) {
  return entries?.map((entry) => (
    <li key={`${entry.at}-${entry.words}`} className={classes['happening']}>
      {entry.words}
    </li>
  ));
}

/** The conversation, newest at the bottom; older messages load on the way up and move nothing. */
export function MessageList({ thread, onReply }: { thread: ThreadView; onReply: (message: MessageView) => void }) {
  const me = useMe();
  const { pages, messages } = useMessages(thread.id);
  const happenings = useHappenings(thread);
  const newestSeq = messages.at(-1)?.seq ?? 0;
  useShowThread(thread.id, pages.data ? reachOf(messages) : null);
  const opened = useReadMark(thread, newestSeq);
  const { outbox, waiting } = useOutbox(thread.id);
  const places = useMemo(() => placed(messages, happenings), [messages, happenings]);
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const top = useRef<HTMLLIElement>(null);
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  useEffect(() => {
    const mark = top.current;
    if (!mark || !hasNextPage || isFetching) return undefined;
    const next = () => loadNextPage({ hasNextPage, isFetching, fetchNextPage });
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && next(), { rootMargin: '400px' });
    observer.observe(mark);
    return () => observer.disconnect();
  }, [hasNextPage, isFetching, fetchNextPage]);
  if (pages.isPending) return <LinesSkeleton rows={4} />;
  if (!pages.data) return <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />;
  const firstNew = messages.find((message) => message.seq > opened && message.author.id !== me.person.id)?.seq;
  return (
    <div className={classes['scroller']} tabIndex={0} role="region" aria-label="Messages">
      <ol className={classes['messages']}>
        {hasNextPage && (
          <li ref={top} className={classes['happening']}>
            Older messages are loading
          </li>
        )}
        {messages.map((message) => (
          <Fragment key={message.id}>
            <Happenings entries={places.get(message.seq)} />
            {message.seq === firstNew && (
              <li className={classes['divider']}>
                <span>New</span>
              </li>
            )}
            <MessageItem
              message={message}
              claimId={thread.claimId}
              replied={message.replyTo === null ? undefined : byId.get(message.replyTo)}
              onReply={onReply}
            />
          </Fragment>
        ))}
        <Happenings entries={places.get(Infinity)} />
        {waiting.map((entry) => (
          <WaitingMessage key={entry.key} entry={entry} onDrop={() => outbox.drop(entry.key)} />
        ))}
        {messages.length === 0 && waiting.length === 0 && (
          <li className={classes['happening']}>Nothing said yet. The first message is number 1.</li>
        )}
      </ol>
    </div>
  );
}
