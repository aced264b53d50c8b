import type { FeedEventView, MessageView } from '@liaison/contracts';

/** What of a conversation is to be asked for: what came after the newest held, and these numbers afresh. */
export interface Wanted {
  readonly tail: boolean;
  readonly numbers: readonly number[];
}

/** What is held, oldest first, and how far it is whole. */
export interface Held {
  readonly messages: readonly MessageView[];
  readonly reach: number;
}

/** They only carry the number that the conversation had reached. */
const marks: ReadonlySet<string> = new Set(['message.posted', 'thread.read', 'thread.followed']);
/** Something within changed, and the event does not say which messages show it. */
const changing = /edit|correct|recall|marked|version/;

/**
 * What these events of one conversation leave to be asked for. What is held already is not asked for again: after a sleep
 * the first of them bring the conversation up to its end, and the thousands behind them tell of nothing new.
 */
export function wantedBy(events: readonly FeedEventView[], held: Held): Wanted {
  const each = events.map((event) => wantedByOne(event, held));
  return { tail: each.some(({ tail }) => tail), numbers: each.flatMap(({ numbers }) => numbers) };
}

function wantedByOne({ type, number, facts }: FeedEventView, { messages, reach }: Held): Wanted {
  const isBehind = number > reach;
  if (marks.has(type)) return { tail: isBehind, numbers: [] };
  const { seq, version } = facts;
  if (type === 'message.edited' && typeof seq === 'number' && typeof version === 'number') {
    // Without a hole from the first on, each message stands at its number.
    const shown = seq > reach ? version : (messages[seq - 1]?.version ?? 0);
    return { tail: isBehind, numbers: shown < version ? [seq] : [] };
  }
  // Whoever lost the conversation is told so by the answer to this.
  return { tail: true, numbers: changing.test(type) ? messages.map((message) => message.seq) : [] };
}
