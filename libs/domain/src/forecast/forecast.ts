import { addWorking } from '../calendar/add-working.js';
import { localDay } from '../calendar/move-due.js';
import { dayAt, dayPlan } from '../calendar/day-plan.js';
import { startOfDay } from '../calendar/move-due.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';

/** A request that waits for somebody of ours. */
export interface WaitingRequest {
  readonly id: string;
  readonly dueAt: Date;
  /** A person or a desk; null where nobody has taken it. */
  readonly holder: string | null;
}

/** How many requests a holder usually settles in a working day. */
export type Paces = ReadonlyMap<string, number>;

export interface ExpectedRequest {
  readonly id: string;
  readonly holder: string | null;
  readonly dueAt: Date;
  /** When its turn is over at the usual pace; null where nobody has any pace to go by. */
  readonly expectedAt: Date | null;
}

export interface ForecastDay {
  readonly date: string;
  readonly due: number;
  readonly breaches: readonly ExpectedRequest[];
}

export interface Forecast {
  readonly days: readonly ForecastDay[];
  /** Over by now: no pace saves them. */
  readonly late: readonly ExpectedRequest[];
}

const workingDays = 5;

/**
 * The next five working days, if everybody keeps their usual pace: each holder works their requests in order of due
 * time, so many in a working day; what is reached after its due date breaches. What nobody has taken, or whose holder
 * has no history, goes at the `usual` pace of the house. Throws a RangeError for a calendar that never opens.
 */
export function forecast(
  waiting: readonly WaitingRequest[],
  { paces, usual }: { readonly paces: Paces; readonly usual: number | null },
  calendar: WorkingCalendar,
  now: Date,
): Forecast {
  const expected = queues(waiting).flatMap((queue) => {
    const holder = queue[0]?.holder ?? null;
    const pace = (holder === null ? undefined : paces.get(holder)) ?? usual;
    return queue.map((request, index) => ({ ...request, expectedAt: doneAt(calendar, now, index + 1, pace) }));
  });
  const dates = nextWorkingDays(calendar, now);
  const days = dates.map((date, index) => {
    // The days that are closed before it belong to a working day: what is due on Sunday is dealt with on Friday.
    const from = index === 0 ? now : startAfter(calendar, dates[index - 1] ?? date);
    const until = startAfter(calendar, date);
    const due = expected.filter(({ dueAt }) => dueAt >= from && dueAt < until);
    return { date, due: due.length, breaches: due.filter(isBreach) };
  });
  return { days, late: expected.filter(({ dueAt }) => dueAt < now) };
}

function isBreach({ dueAt, expectedAt }: ExpectedRequest): boolean {
  return expectedAt === null || expectedAt > dueAt;
}

/** Per holder, the most pressing first; equals by id, so that the same question has the same answer. */
function queues(waiting: readonly WaitingRequest[]): WaitingRequest[][] {
  const byHolder = new Map<string | null, WaitingRequest[]>();
  for (const request of waiting) {
    const queue = byHolder.get(request.holder) ?? [];
    queue.push(request);
    byHolder.set(request.holder, queue);
  }
  for (const queue of byHolder.values()) {
    queue.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
  }
  return [...byHolder.values()];
}

function doneAt(calendar: WorkingCalendar, now: Date, place: number, pace: number | null): Date | null {
  if (pace === null || pace <= 0) return null;
  const hours = (place / pace) * hoursPerDay(calendar);
  return hours > mostHours ? null : addWorking(calendar, now, { amount: hours, unit: 'working_hour' }).at;
}

/** Ten weeks of work: who gets there only then has no date worth naming. */
const mostHours = 400;

function hoursPerDay({ week }: WorkingCalendar): number {
  const days = Object.values(week).filter((spans) => (spans ?? []).length > 0);
  const minutes = days.flat().reduce((sum, span) => sum + (span ? minutesOf(span[1]) - minutesOf(span[0]) : 0), 0);
  return days.length === 0 ? 8 : minutes / 60 / days.length;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function nextWorkingDays(calendar: WorkingCalendar, now: Date): string[] {
  const dates: string[] = [];
  const first = dayAt(calendar, now);
  for (let day = first; dates.length < workingDays && day < first + 400; day += 1) {
    const { date, open } = dayPlan(calendar, day);
    if (open.some(({ until }) => until > now.getTime())) dates.push(date);
  }
  return dates;
}

function startAfter({ timeZone }: WorkingCalendar, date: string): Date {
  const noon = new Date(startOfDay(timeZone, date).getTime() + 36 * 3_600_000);
  return startOfDay(timeZone, localDay(timeZone, noon));
}
