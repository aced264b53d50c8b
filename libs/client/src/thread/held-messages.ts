import type { MessageView } from '@liaison/contracts';

/** Each number once, in its newest version, oldest first. */
export function inOrder(messages: Iterable<MessageView>): MessageView[] {
  const bySeq = new Map<number, MessageView>();
  for (const message of messages) {
    const known = bySeq.get(message.seq);
    if (!known || known.version <= message.version) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** How far these, in order, reach without a hole from a number on (their first, unless told); one below it for none. */
export function reachOf(messages: readonly MessageView[], from = messages[0]?.seq ?? 1): number {
  let reach = from - 1;
  for (const { seq } of messages) {
    if (seq > reach + 1) break;
    reach = Math.max(reach, seq);
  }
  return reach;
}
