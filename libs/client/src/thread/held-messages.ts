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

/** The same for messages that stand in order and some that came: a new line costs little, however long the conversation. */
export function withFresh(held: readonly MessageView[], came: readonly MessageView[]): readonly MessageView[] {
  const fresh = inOrder(came);
  const [first, last] = [fresh[0], fresh.at(-1)];
  if (!first || !last) return held;
  const from = placeOf(held, ({ seq }) => seq >= first.seq);
  const to = placeOf(held, ({ seq }) => seq > last.seq);
  return [...held.slice(0, from), ...inOrder([...held.slice(from, to), ...fresh]), ...held.slice(to)];
}

/** How far these, in order, reach without a hole from a number on (their first, unless told); one below it for none. */
export function reachOf(messages: readonly MessageView[], from = messages[0]?.seq ?? 1): number {
  const start = placeOf(messages, ({ seq }) => seq >= from);
  // Each number stands once, so what is behind a hole stands nearer to the start than its number says.
  const hole = placeOf(messages, ({ seq }, at) => at >= start && seq !== from + at - start);
  return from - 1 + hole - start;
}

/** Where in this row it begins to hold, and holds to the end: found by halving. */
function placeOf(messages: readonly MessageView[], holds: (message: MessageView, at: number) => boolean): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const message = messages[middle];
    if (message && holds(message, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
