import type { ListOf, MessageView } from '@liaison/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { listMessages } from '../api/threads.js';

export type MessagePages = InfiniteData<ListOf<MessageView>, unknown>;

/** All loaded messages, oldest first, each number once. */
export function inOrder(pages: MessagePages | undefined): MessageView[] {
  const bySeq = new Map<number, MessageView>();
  for (const message of pages?.pages.flatMap((page) => page.items) ?? []) {
    const known = bySeq.get(message.seq);
    if (!known || known.version <= message.version) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

export function lastSeq(pages: MessagePages | undefined): number {
  return inOrder(pages).at(-1)?.seq ?? 0;
}

/** Merges messages into the newest page; merging the same twice changes nothing. */
export function mergeMessages(pages: MessagePages, fresh: readonly MessageView[]): MessagePages {
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  const ids = new Set(fresh.map((message) => message.id));
  const kept = first.items.filter((message) => !ids.has(message.id));
  const items = [...fresh, ...kept].sort((one, other) => other.seq - one.seq);
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}

export function putMessage(client: QueryClient, message: MessageView): void {
  client.setQueryData<MessagePages>(keys.messages(message.threadId), (pages) =>
    pages ? mergeMessages(pages, [message]) : pages,
  );
}

/** Numbers are dense: a tail that does not join the known end has a hole. */
function joins(tail: readonly MessageView[], after: number): boolean {
  return Math.min(...tail.map((message) => message.seq)) <= after + 1;
}

/**
 * Asks for what came after the newest known message, so that a long conversation is not loaded again for one line.
 * Throws when the tail does not join, and the caller loads afresh.
 */
export async function fetchTail(client: QueryClient, threadId: string): Promise<void> {
  for (;;) {
    const pages = client.getQueryData<MessagePages>(keys.messages(threadId));
    if (!pages) return;
    const after = lastSeq(pages);
    const tail = await listMessages(threadId, { after, limit: 200 });
    if (tail.items.length === 0) return;
    if (!joins(tail.items, after)) throw new Error('the tail has a hole');
    client.setQueryData<MessagePages>(keys.messages(threadId), (now) => now && mergeMessages(now, tail.items));
    if (tail.items.length < 200) return;
  }
}
