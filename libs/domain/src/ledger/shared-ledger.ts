import { workingSeconds } from '../calendar/open-spans.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { RequestSide } from '../requests/vocabulary.js';
import { ballIntervals, type BallHold, type BallMove } from './ball-intervals.js';

/** One line of the ledger that both sides see, with the same figures. */
export interface LedgerEntry {
  readonly side: RequestSide;
  readonly from: string;
  /** Null while it runs; the seconds then go up to the time of reading. */
  readonly until: string | null;
  readonly calendarSeconds: number;
  /** On the calendar of the organisation whose turn it was. */
  readonly workingSeconds: number;
  readonly outside: boolean;
}

export interface LedgerFacts {
  readonly moves: readonly BallMove[];
  readonly holds: readonly BallHold[];
  readonly calendars: Readonly<Record<RequestSide, WorkingCalendar>>;
  readonly now: Date;
}

export interface SideTotals {
  readonly calendarSeconds: number;
  readonly workingSeconds: number;
  /** The part of the above in which the side waited for somebody outside. */
  readonly outsideCalendarSeconds: number;
  readonly outsideWorkingSeconds: number;
}

/** The ledger of a request, computed from its transitions and holds alone. Whole seconds that add up exactly. */
export function sharedLedger({ moves, holds, calendars, now }: LedgerFacts): LedgerEntry[] {
  return ballIntervals(moves, holds, now).map(({ side, from, until, outside, running }) => ({
    side,
    from: from.toISOString(),
    until: running ? null : until.toISOString(),
    calendarSeconds: Math.floor(until.getTime() / 1000) - Math.floor(from.getTime() / 1000),
    workingSeconds: workingSeconds(calendars[side], from, until),
    outside,
  }));
}

/** How long each side had the ball, in all. */
export function ledgerTotals(ledger: readonly LedgerEntry[]): Record<RequestSide, SideTotals> {
  const of = (side: RequestSide): SideTotals => totalsOf(ledger.filter((entry) => entry.side === side));
  return { requester: of('requester'), addressee: of('addressee') };
}

function totalsOf(entries: readonly LedgerEntry[]): SideTotals {
  const outside = entries.filter((entry) => entry.outside);
  return {
    calendarSeconds: sum(entries, 'calendarSeconds'),
    workingSeconds: sum(entries, 'workingSeconds'),
    outsideCalendarSeconds: sum(outside, 'calendarSeconds'),
    outsideWorkingSeconds: sum(outside, 'workingSeconds'),
  };
}

function sum(entries: readonly LedgerEntry[], figure: 'calendarSeconds' | 'workingSeconds'): number {
  return entries.reduce((total, entry) => total + entry[figure], 0);
}
