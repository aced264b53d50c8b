import { threadDigest, type DigestView, type MessageView } from '@liaison/contracts';

/** What the server says of the messages from one number through another (both included, at most a thousand). */
export type AskDigest = (range: { from: number; through: number }) => Promise<DigestView>;

const span = 1_000;

/**
 * Whether these messages, in order, are what the server would show from a number on (their first, unless
 * told) to the newest. One call
 * per thousand. Something posted meanwhile is a difference too: catch up, then compare again.
 */
export async function isAsOnServer(
  messages: readonly MessageView[],
  ask: AskDigest,
  first = messages[0]?.seq ?? 1,
): Promise<boolean> {
  const last = messages.at(-1)?.seq ?? 0;
  // The last range ends above the newest number held, so that a message held by the server alone is noticed.
  for (let from = first; from <= last + 1; from += span) {
    const through = from + span - 1;
    const held = messages.filter(({ seq }) => seq >= from && seq <= through);
    const answer = await ask({ from, through });
    if (answer.messages !== held.length || answer.digest !== threadDigest(held)) return false;
  }
  return true;
}
