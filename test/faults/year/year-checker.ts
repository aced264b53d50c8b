import type { ReachPreferences, RequestSide, WorkingCalendar } from '@liaison/domain';
import { isQuietAt, isWorkedAt, readWall } from './wall-reading.js';

/** What left the application, when it was really handed over. */
export interface SentMessage {
  readonly id: string;
  readonly channel: 'email' | 'push';
  readonly organisationId: string;
  /** Null for an address that the organisation publishes. */
  readonly personId: string | null;
  readonly at: Date;
  /** Everything that it carries may come at any hour. */
  readonly critical: boolean;
}

export interface SentStep {
  readonly id: string;
  readonly organisationId: string;
  readonly at: Date;
  readonly critical: boolean;
}

export interface KnownPerson {
  readonly preferences: ReachPreferences;
  /** Days, both included, at the organisation they belong to. */
  readonly absences: readonly { readonly organisationId: string; readonly from: string; readonly until: string }[];
}

export interface LedgerLine {
  readonly side: RequestSide;
  readonly from: string;
  readonly until: string | null;
  readonly calendarSeconds: number;
}

/** A request's transitions, and the ledgers that its two sides were shown. */
export interface LivedRequest {
  readonly id: string;
  readonly moves: readonly { readonly at: Date; readonly ball: RequestSide | null; readonly to: string }[];
  /** A line that runs is as long as it was in some instant between these two, on a clock that goes on. */
  readonly shown: { readonly from: Date; readonly until: Date };
  readonly ledgers: readonly (readonly LedgerLine[])[];
}

export interface YearRows {
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly messages: readonly SentMessage[];
  readonly steps: readonly SentStep[];
  readonly requests: readonly LivedRequest[];
}

/** A letter that was made in the last minute of somebody's hours may still be on its way when they end. */
const onItsWayMs = 60_000;

/** What a year of an installation did wrong; empty when nothing. */
export function yearFaults(rows: YearRows): string[] {
  return [
    ...rows.messages.flatMap((message) => messageFaults(rows, message)),
    ...rows.steps.flatMap((step) => stepFaults(rows, step)),
    ...rows.requests.flatMap((request) => ballFaults(request).map((fault) => `request ${request.id}: ${fault}`)),
  ];
}

function messageFaults({ calendars, people }: YearRows, message: SentMessage): string[] {
  const { organisationId, personId, at, critical } = message;
  const calendar = known(calendars, organisationId);
  const where = `${message.channel} ${message.id} at ${at.toISOString()}`;
  if (personId === null)
    return critical || isNear(at, (when) => isWorkedAt(calendar, when)) ? [] : [`${where}: closed`];
  const { preferences, absences } = known(people, personId);
  const { date } = readWall(calendar.timeZone, at);
  const away = absences.filter((one) => one.organisationId === organisationId);
  if (away.some(({ from, until }) => from <= date && date <= until)) return [`${where}: to somebody who is away`];
  const isWelcome = (when: Date) =>
    !isQuietAt(preferences, calendar.timeZone, when) && (preferences.hours === 'any' || isWorkedAt(calendar, when));
  return critical || isNear(at, isWelcome) ? [] : [`${where}: outside the hours of ${personId}`];
}

function stepFaults({ calendars }: YearRows, { id, organisationId, at, critical }: SentStep): string[] {
  const isFine = critical || isWorkedAt(known(calendars, organisationId), at);
  return isFine ? [] : [`reminder ${id} at ${at.toISOString()}: in closed time`];
}

/**
 * The ball, from the transitions alone: each instant from the first sending on belongs to the side that the last transition
 * gave it to, or, once closed, to nobody. The lines of a ledger must cover that without a gap and without an overlap.
 */
function ballFaults({ moves, shown, ledgers }: LivedRequest): string[] {
  const now = shown.from.getTime();
  const sent = moves.findIndex(({ to }) => to !== 'draft' && to !== 'discarded');
  const lived = sent < 0 ? [] : moves.slice(sent);
  const owed = { requester: 0, addressee: 0 };
  lived.forEach(({ at, ball }, index) => {
    if (ball) owed[ball] += (lived[index + 1]?.at.getTime() ?? now) - at.getTime();
  });
  return ledgers.flatMap((ledger) => {
    const charged = { requester: 0, addressee: 0 };
    for (const line of ledger) charged[line.side] += endOf(line, now) - Date.parse(line.from);
    const sides = (['requester', 'addressee'] as const).filter((side) => charged[side] !== owed[side]);
    return [
      ...sides.map((side) => `${side} is charged ${charged[side]} ms instead of ${owed[side]}`),
      ...overlaps(ledger, now),
      ...ledger
        .filter((line) => !isRounded(line, shown))
        .map(({ from }) => `shows other seconds than it lasted from ${from}`),
      ...(sameLines(ledger, ledgers[0]) ? [] : ['its sides read two ledgers']),
    ];
  });
}

function overlaps(ledger: readonly LedgerLine[], now: number): string[] {
  return ledger.flatMap((line, index) => {
    const before = ledger[index - 1];
    return before && endOf(before, now) > Date.parse(line.from) ? [`is charged twice at ${line.from}`] : [];
  });
}

/** Whole seconds, of which none may be lost where two lines meet. */
function isRounded(line: LedgerLine, shown: LivedRequest['shown']): boolean {
  const [least, most] = [shown.from, shown.until].map(
    (now) => Math.floor(endOf(line, now.getTime()) / 1000) - Math.floor(Date.parse(line.from) / 1000),
  );
  return (least ?? 0) <= line.calendarSeconds && line.calendarSeconds <= (most ?? 0);
}

function sameLines(one: readonly LedgerLine[], other: readonly LedgerLine[] = []): boolean {
  const bare = (ledger: readonly LedgerLine[]) => ledger.map(({ side, from, until }) => [side, from, until].join());
  return bare(one).join('\n') === bare(other).join('\n');
}

function endOf({ until }: LedgerLine, now: number): number {
  return until === null ? now : Date.parse(until);
}

function isNear(at: Date, isFine: (when: Date) => boolean): boolean {
  return isFine(at) || isFine(new Date(at.getTime() - onItsWayMs));
}

function known<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`Nothing is known of ${id}.`);
  return found;
}
