import type { RequestSide } from '../requests/vocabulary.js';
import type { BallInterval } from './ball-intervals.js';

/** Somebody inside a side took the request over; null when nobody holds it (it waits at the desk). */
export interface HolderMove {
  readonly at: Date;
  readonly holder: string | null;
}

/** One line of the sub-ledger that only its own side sees. */
export interface InnerLedgerEntry {
  readonly holder: string | null;
  readonly from: string;
  readonly until: string | null;
}

/**
 * Who inside one side held the request while that side had the ball. The moves come in order; before the first one
 * nobody holds it.
 */
export function innerLedger(
  holderMoves: readonly HolderMove[],
  intervals: readonly BallInterval[],
  side: RequestSide,
): InnerLedgerEntry[] {
  const entries: InnerLedgerEntry[] = [];
  for (const interval of intervals) {
    if (interval.side !== side) continue;
    for (const part of partsOf(interval, holderMoves)) {
      const last = entries.at(-1);
      if (last && last.until === part.from && last.holder === part.holder) {
        entries[entries.length - 1] = { ...part, from: last.from };
      } else entries.push(part);
    }
  }
  return entries;
}

function partsOf(interval: BallInterval, moves: readonly HolderMove[]): InnerLedgerEntry[] {
  const { from, until, running } = interval;
  let holder: string | null = null;
  let start = from;
  const parts: { holder: string | null; from: Date; until: Date }[] = [];
  for (const move of moves) {
    if (move.at > start && move.at < until) {
      parts.push({ holder, from: start, until: move.at });
      start = move.at;
    }
    if (move.at < until || (running && move.at <= until)) holder = move.holder;
  }
  parts.push({ holder, from: start, until });
  return parts.map((part, index) => ({
    holder: part.holder,
    from: part.from.toISOString(),
    until: running && index === parts.length - 1 ? null : part.until.toISOString(),
  }));
}
