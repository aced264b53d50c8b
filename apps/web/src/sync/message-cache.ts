import type { MessageView } from '@liaison/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { listMessages } from '../api/threads.js';
import { knownThrough, mergeMessages, type MessagePages } from './merge-messages.js';

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
 * Asks for what came after the newest message without a hole before it, so that a long conversation is not loaded again for one line.
 * Throws when the tail does not join, and the caller loads afresh.
 */
export async function fetchTail(client: QueryClient, threadId: string): Promise<void> {
  for (;;) {
    const pages = client.getQueryData<MessagePages>(keys.messages(threadId));
    if (!pages) return;
    const after = knownThrough(pages);
    const tail = await listMessages(threadId, { after, limit: 200 });
    if (tail.items.length === 0) return;
    if (!joins(tail.items, after)) throw new Error('the tail has a hole');
    client.setQueryData<MessagePages>(keys.messages(threadId), (now) => now && mergeMessages(now, tail.items));
    if (tail.items.length < 200) return;
  }
}
