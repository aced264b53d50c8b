import type { FeedEventView } from '@liaison/contracts';

/** What of a conversation is to be asked for. */
export interface Wanted {
  /** What came after the newest that is held. */
  readonly tail: boolean;
  /** These numbers afresh. */
  readonly numbers: readonly number[];
  /** All that is held afresh: something within changed, and nothing says what. */
  readonly everything: boolean;
}

/** What is held of a conversation. */
export interface Held {
  /** It is whole to this number. */
  readonly reach: number;
  /** Undefined for a message that is not held. */
  readonly versionOf: (seq: number) => number | undefined;
  /** An answer is on its way, which may be older than what these events tell. */
  readonly isLoading?: boolean;
}

/** They only carry the number that the conversation had reached. */
const marks: ReadonlySet<string> = new Set(['message.posted', 'thread.read', 'thread.followed']);
/** Who sees a conversation again has not heard what was changed meanwhile. */
const changing = /edit|correct|recall|marked|version|access/;

/**
 * What these events of one conversation leave to be asked for. What is held already is not asked for again: after a sleep
 * the first of them bring the conversation up to its end, and the thousands behind them tell of nothing new.
 */
export function wantedBy(events: readonly FeedEventView[], held: Held): Wanted {
  const each = events.map((event) => wantedByOne(event, held));
  return {
    tail: each.some(({ tail }) => tail),
    numbers: each.flatMap(({ numbers }) => numbers),
    everything: each.some(({ everything }) => everything),
  };
}

function wantedByOne({ type, number, facts }: FeedEventView, held: Held): Wanted {
  const one = { tail: number > held.reach, numbers: [], everything: false };
  if (marks.has(type)) return one;
  const { seq, version } = facts;
  if (type === 'message.edited' && typeof seq === 'number' && typeof version === 'number') {
    return { ...one, numbers: isOlder(seq, version, held) ? [seq] : [] };
  }
  const everything = changing.test(type);
  // Whoever lost the conversation is told so by the answer to this.
  return { tail: true, numbers: everything && held.isLoading ? between(held.reach, number) : [], everything };
}

/** Whether what is held of a message is older than this version, or may be once it comes. */
function isOlder(seq: number, version: number, { versionOf, isLoading = false }: Held): boolean {
  return (versionOf(seq) ?? (isLoading ? 0 : version)) < version;
}

/** The numbers behind one, to another. */
function between(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at);
}
