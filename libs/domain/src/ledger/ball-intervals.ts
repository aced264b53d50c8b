import type { RequestSide, RequestState } from '../requests/vocabulary.js';

/** One transition of a request, as far as the ledger needs it. */
export interface BallMove {
  readonly at: Date;
  /** Who must act from here on; nobody once the request is closed. */
  readonly ball: RequestSide | null;
  readonly state: RequestState;
}

/** A time in which an outside party is waited for; `until` is null while it lasts. */
export interface BallHold {
  readonly from: Date;
  readonly until: Date | null;
  readonly party: string;
}

export interface BallInterval {
  readonly side: RequestSide;
  readonly from: Date;
  readonly until: Date;
  /** Inside a hold: the ball stays, the waiting is for somebody outside. */
  readonly outside: boolean;
  /** Goes on at `now`. At most the last interval. */
  readonly running: boolean;
}

const unsent: ReadonlySet<RequestState> = new Set(['draft', 'discarded']);

/**
 * Who had to act, from first sending to close or now: in order, without overlap, cut at the edges of holds.
 * A reopened request has a gap, since closed time charges nobody. A move dated before the one written ahead of it
 * (two clocks that disagree) counts as simultaneous with it.
 */
export function ballIntervals(moves: readonly BallMove[], holds: readonly BallHold[], now: Date): BallInterval[] {
  const intervals: BallInterval[] = [];
  const sent = moves.findIndex(({ state }) => !unsent.has(state));
  if (sent < 0) return intervals;
  const held = [...moves.slice(sent)];
  let from = -Infinity;
  held.forEach((move, index) => {
    from = Math.max(from, move.at.getTime());
    if (move.ball === null) return;
    const next = held[index + 1];
    const until = Math.max(from, (next?.at ?? now).getTime());
    intervals.push(...cutAtHolds({ side: move.ball, from, until, running: !next }, holds));
  });
  return joined(intervals);
}

interface Turn {
  readonly side: RequestSide;
  readonly from: number;
  readonly until: number;
  readonly running: boolean;
}

function cutAtHolds(turn: Turn, holds: readonly BallHold[]): BallInterval[] {
  const edges = new Set([turn.from, turn.until]);
  for (const hold of holds) {
    for (const edge of [hold.from.getTime(), hold.until?.getTime() ?? turn.until]) {
      if (edge > turn.from && edge < turn.until) edges.add(edge);
    }
  }
  const cuts = [...edges].sort((a, b) => a - b);
  // A turn of no length is only kept while it runs: it says whose turn it is.
  if (cuts.length === 1 && turn.running) cuts.push(turn.until);
  return cuts.slice(1).map((until, index) => {
    const from = cuts[index] ?? turn.from;
    const outside = holds.some((hold) => hold.from.getTime() <= from && (hold.until?.getTime() ?? Infinity) > from);
    const running = turn.running && index === cuts.length - 2;
    return { side: turn.side, from: new Date(from), until: new Date(until), outside, running };
  });
}

function joined(intervals: readonly BallInterval[]): BallInterval[] {
  const kept: BallInterval[] = [];
  for (const interval of intervals) {
    const last = kept.at(-1);
    const touches = last?.until.getTime() === interval.from.getTime();
    if (last && touches && last.side === interval.side && last.outside === interval.outside) {
      kept[kept.length - 1] = { ...interval, from: last.from };
    } else kept.push(interval);
  }
  return kept;
}
