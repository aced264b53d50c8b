import type { FeedEventView } from '@liaison/contracts';

/** What a feed tells of each conversation, in its order. */
export function byThread(events: readonly FeedEventView[]): ReadonlyMap<string, readonly FeedEventView[]> {
  const threads = new Map<string, FeedEventView[]>();
  for (const event of events) {
    if (event.threadId === null) continue;
    const its = threads.get(event.threadId);
    if (its) its.push(event);
    else threads.set(event.threadId, [event]);
  }
  return threads;
}
