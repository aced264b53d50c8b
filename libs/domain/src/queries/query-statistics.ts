import { workingSeconds } from '../calendar/open-spans.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { ballIntervals, type BallHold, type BallMove } from '../ledger/ball-intervals.js';
import { clinicianOutcomes, type ClinicianOutcome } from '../requests/outcomes.js';

/** One transition of a question to a clinician, as far as its figures need it. */
export interface QueryMove extends BallMove {
  readonly action: string;
  readonly reason: string | null;
  /** What an accepting move recorded. */
  readonly outcome: string | null;
}

/** How one question stands: these four are all there is, and every question is exactly one of them. */
export const queryStandings = ['answered', 'waiting', 'no_response', 'taken_back'] as const;
export type QueryStanding = (typeof queryStandings)[number];

/** The figures of one question, from its transitions alone. */
export interface QueryFigures {
  readonly standing: QueryStanding;
  readonly sentAt: Date;
  /** The first whole answer that was not taken back again. */
  readonly answeredAt: Date | null;
  /** How long the clinician's side had the ball until then; null without an answer. */
  readonly calendarSeconds: number | null;
  readonly workingSeconds: number | null;
  /** How it ended, once it is closed and somebody said how. */
  readonly outcome: ClinicianOutcome | null;
}

/** Turnaround, answer and end of one question; null while it was never sent. */
export function figuresOfQuery(
  moves: readonly QueryMove[],
  holds: readonly BallHold[],
  calendar: WorkingCalendar,
): QueryFigures | null {
  const sent = moves.find(({ action }) => action === 'send');
  if (!sent) return null;
  const at = moves.findIndex((move, index) => isLastingAnswer(move, moves[index + 1]));
  const outcome = outcomeOf(moves);
  if (at < 0) {
    return { ...unanswered, standing: standingWithout(moves, outcome), sentAt: sent.at, outcome };
  }
  const answeredAt = moves[at]?.at ?? sent.at;
  const turns = ballIntervals(moves.slice(0, at + 1), holds, answeredAt).filter(({ side }) => side === 'addressee');
  return {
    standing: 'answered',
    sentAt: sent.at,
    answeredAt,
    calendarSeconds: sum(turns.map(({ from, until }) => wholeSeconds(until) - wholeSeconds(from))),
    workingSeconds: sum(turns.map(({ from, until }) => workingSeconds(calendar, from, until))),
    outcome,
  };
}

const unanswered = { answeredAt: null, calendarSeconds: null, workingSeconds: null };

/** A whole answer, unless the very next move took it back. */
function isLastingAnswer({ state, action }: QueryMove, next: QueryMove | undefined): boolean {
  return state === 'answered' && action !== 'supplement' && next?.action !== 'withdraw';
}

function outcomeOf(moves: readonly QueryMove[]): ClinicianOutcome | null {
  const last = moves.at(-1);
  if (last === undefined || last.ball !== null) return null;
  if (last.state === 'expired' || last.reason === 'no_answer') return 'no_response';
  if (last.state !== 'accepted') return null;
  const said = moves.findLast(({ outcome }) => outcome !== null)?.outcome;
  return clinicianOutcomes.find((outcome) => outcome === said) ?? null;
}

function standingWithout(moves: readonly QueryMove[], outcome: ClinicianOutcome | null): QueryStanding {
  if (moves.at(-1)?.ball !== null) return 'waiting';
  return outcome === 'no_response' ? 'no_response' : 'taken_back';
}

/** Many questions in one line. Rates are null where there is nothing to divide by. */
export interface QueryStatistics {
  readonly sent: number;
  readonly standings: Readonly<Record<QueryStanding, number>>;
  readonly outcomes: Readonly<Record<ClinicianOutcome, number>>;
  /** Answered over all that were not taken back. */
  readonly responseRate: number | null;
  /** Agreed and agreed differently over these and disagreed: what could not be determined says neither. */
  readonly agreementRate: number | null;
  readonly medianCalendarSeconds: number | null;
  readonly medianWorkingSeconds: number | null;
}

export function statisticsOf(queries: readonly QueryFigures[]): QueryStatistics {
  const standings = tally(queryStandings, (standing) => queries.filter((query) => query.standing === standing).length);
  const outcomes = tally(clinicianOutcomes, (outcome) => queries.filter((query) => query.outcome === outcome).length);
  const agreed = outcomes.agreed + outcomes.agreed_differently;
  return {
    sent: queries.length,
    standings,
    outcomes,
    responseRate: rate(standings.answered, queries.length - standings.taken_back),
    agreementRate: rate(agreed, agreed + outcomes.disagreed),
    medianCalendarSeconds: median(queries.flatMap(({ calendarSeconds }) => calendarSeconds ?? [])),
    medianWorkingSeconds: median(queries.flatMap(({ workingSeconds: seconds }) => seconds ?? [])),
  };
}

function tally<K extends string>(names: readonly K[], count: (name: K) => number): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<K, number>;
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The middle value, or the mean of the two middle ones in whole seconds. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return Math.round((lower + upper) / 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function wholeSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
