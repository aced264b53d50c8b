import { dayAt, dayPlan } from './day-plan.js';
import { dayMs, mergeStretches, type Stretch } from './wall-time.js';
import type { WorkingCalendar } from './working-calendar.js';

export interface OpenSpan {
  readonly from: Date;
  readonly until: Date;
}

const longestRange = 150 * 366 * dayMs;
/** A calendar closed for longer than this is a mistake, not a holiday. */
export const searchedDays = 400;

/** The open stretches between two instants, merged and in order. Throws a RangeError beyond 150 years. */
export function openSpans(calendar: WorkingCalendar, from: Date, until: Date): OpenSpan[] {
  return mergeStretches(openStretches(calendar, from, until)).map((stretch) => ({
    from: new Date(stretch.from),
    until: new Date(stretch.until),
  }));
}

/**
 * Working time between two instants in whole seconds; 0 when `until` is not after `from`. Instants count as
 * their whole second, so the parts of a divided range always add up to the whole.
 */
export function workingSeconds(calendar: WorkingCalendar, from: Date, until: Date): number {
  return openStretches(calendar, from, until).reduce(
    (sum, stretch) => sum + Math.floor(stretch.until / 1000) - Math.floor(stretch.from / 1000),
    0,
  );
}

/** Whether the instant lies in working time; the end of a span is closed. */
export function isOpen(calendar: WorkingCalendar, at: Date): boolean {
  const instant = at.getTime();
  return dayPlan(calendar, dayAt(calendar, at)).open.some(({ from, until }) => from <= instant && instant < until);
}

/** The first open instant from `at` on: `at` itself when open. Throws a RangeError when 400 days are closed. */
export function nextOpening(calendar: WorkingCalendar, at: Date): Date {
  if (isOpen(calendar, at)) return at;
  const instant = at.getTime();
  for (let day = dayAt(calendar, at) - 1, last = day + searchedDays; day <= last; day += 1) {
    // The next day as well: where clocks go back past midnight, days take turns.
    const ahead = [...dayPlan(calendar, day).open, ...dayPlan(calendar, day + 1).open];
    const starts = ahead.filter(({ until }) => until > instant).map(({ from }) => Math.max(from, instant));
    if (starts.length > 0) return new Date(Math.min(...starts));
  }
  throw neverOpen();
}

/** Says that a search gave up: no working time within 400 days. */
export function neverOpen(): RangeError {
  return new RangeError(`The working calendar has no working time within ${searchedDays} days.`);
}

/** Day by day, without overlap: an instant belongs to one local day. Stretches may touch at midnight. */
function openStretches(calendar: WorkingCalendar, from: Date, until: Date): Stretch[] {
  const range = { from: from.getTime(), until: until.getTime() };
  if (Number.isNaN(range.from) || Number.isNaN(range.until)) throw new RangeError('The instant is not a valid date.');
  if (range.until <= range.from) return [];
  if (range.until - range.from > longestRange) throw new RangeError('The range is longer than 150 years.');
  const stretches: Stretch[] = [];
  for (let day = dayAt(calendar, from) - 1, last = dayAt(calendar, until) + 1; day <= last; day += 1) {
    for (const open of dayPlan(calendar, day).open) {
      if (open.until <= range.from || open.from >= range.until) continue;
      stretches.push({ from: Math.max(open.from, range.from), until: Math.min(open.until, range.until) });
    }
  }
  return stretches;
}
