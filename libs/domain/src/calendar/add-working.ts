import { dayAt, dayPlan, type DayPlan } from './day-plan.js';
import { neverOpen, searchedDays } from './open-spans.js';
import type { Stretch } from './wall-time.js';
import type { WorkingCalendar } from './working-calendar.js';

export const workingUnits = ['working_hour', 'working_day'] as const;
export type WorkingUnit = (typeof workingUnits)[number];

export interface WorkingAmount {
  readonly amount: number;
  readonly unit: WorkingUnit;
}

/** A part of working time that was counted; `date` is the local day. */
export interface CountedSpan {
  readonly date: string;
  readonly from: Date;
  readonly until: Date;
  readonly seconds: number;
}

export interface WorkingAddition {
  readonly at: Date;
  readonly counted: readonly CountedSpan[];
  /** Days that would be worked but for a holiday or an exception. */
  readonly holidaysSkipped: readonly { readonly date: string; readonly name: string }[];
  /** Other closed days passed over, as weekends. */
  readonly closedDaysSkipped: number;
}

/** Beyond these, an amount is a slip of the keyboard. Hours may have fractions, days are whole. */
export const mostWorking: Readonly<Record<WorkingUnit, number>> = { working_hour: 20_000, working_day: 2_600 };

/**
 * Moves forward by working time. Working hours: until that much of it has passed. Working days: to the end of
 * working time of the n-th open day after the day of `from`. Both may end at the very end of a span. Zero is the
 * first open instant from `from` on. Throws a RangeError for an absurd amount or a calendar closed for 400 days.
 */
export function addWorking(calendar: WorkingCalendar, from: Date, { amount, unit }: WorkingAmount): WorkingAddition {
  requireAmount(amount, unit);
  const wholeDays = unit === 'working_day' && amount > 0;
  const walk = new Walk(wholeDays ? amount : Math.round(amount * 3_600_000));
  const start = wholeDays ? dayAt(calendar, from) + 1 : dayAt(calendar, from);
  for (let day = start; walk.closedInARow <= searchedDays; day += 1) {
    const plan = dayPlan(calendar, day);
    const at = wholeDays ? walk.takeDay(plan) : walk.takeTime(plan, from.getTime());
    if (at !== null) return walk.result(at);
  }
  throw neverOpen();
}

/**
 * The start of working time of the n-th open day before the day of `from` (n at least 1), or the instant so many
 * working hours before it. Throws as addWorking does.
 */
export function subtractWorking(calendar: WorkingCalendar, from: Date, { amount, unit }: WorkingAmount): Date {
  requireAmount(amount, unit);
  if (amount === 0) return from;
  let left = unit === 'working_day' ? amount : Math.round(amount * 3_600_000);
  const instant = from.getTime();
  let day = dayAt(calendar, from) - (unit === 'working_day' ? 1 : 0);
  for (let closed = 0; closed <= searchedDays; day -= 1) {
    const open = dayPlan(calendar, day).open.filter((stretch) => stretch.from < instant);
    closed = open.length === 0 ? closed + 1 : 0;
    const found = unit === 'working_day' ? startOfDay(open, left) : backFrom(open, instant, left);
    if (found.at !== null) return new Date(found.at);
    left = found.left;
  }
  throw neverOpen();
}

function requireAmount(amount: number, unit: WorkingUnit): void {
  if (!(amount >= 0 && amount <= mostWorking[unit])) {
    throw new RangeError(`The amount must be between 0 and ${mostWorking[unit]} (${unit}).`);
  }
  if (unit === 'working_day' && !Number.isInteger(amount)) throw new RangeError('Working days are whole numbers.');
}

function startOfDay(open: readonly Stretch[], left: number): { at: number | null; left: number } {
  const first = open[0];
  if (!first) return { at: null, left };
  return left === 1 ? { at: first.from, left: 0 } : { at: null, left: left - 1 };
}

function backFrom(open: readonly Stretch[], instant: number, left: number): { at: number | null; left: number } {
  for (const stretch of [...open].reverse()) {
    const until = Math.min(stretch.until, instant);
    if (until - left >= stretch.from) return { at: until - left, left: 0 };
    left -= until - stretch.from;
  }
  return { at: null, left };
}

/** What is still to be counted, and what has been passed on the way. */
class Walk {
  closedInARow = 0;
  private readonly counted: CountedSpan[] = [];
  private readonly holidays: { date: string; name: string }[] = [];
  private closedDays = 0;

  constructor(private left: number) {}

  takeDay(plan: DayPlan): number | null {
    this.note(plan);
    const last = plan.open.at(-1);
    if (!last) return null;
    for (const stretch of plan.open) this.count(plan.date, stretch.from, stretch.until);
    this.left -= 1;
    return this.left === 0 ? last.until : null;
  }

  takeTime(plan: DayPlan, notBefore: number): number | null {
    this.note(plan);
    for (const stretch of plan.open) {
      const from = Math.max(stretch.from, notBefore);
      if (from >= stretch.until) continue;
      const until = Math.min(stretch.until, from + this.left);
      this.count(plan.date, from, until);
      this.left -= until - from;
      if (this.left === 0) return until;
    }
    return null;
  }

  result(at: number): WorkingAddition {
    return {
      at: new Date(at),
      counted: this.counted,
      holidaysSkipped: this.holidays,
      closedDaysSkipped: this.closedDays,
    };
  }

  private note(plan: DayPlan): void {
    this.closedInARow = plan.open.length > 0 ? 0 : this.closedInARow + 1;
    if (plan.closedFor !== null) this.holidays.push({ date: plan.date, name: plan.closedFor });
    else if (plan.open.length === 0) this.closedDays += 1;
  }

  private count(date: string, from: number, until: number): void {
    if (from === until) return;
    this.counted.push({ date, from: new Date(from), until: new Date(until), seconds: (until - from) / 1000 });
  }
}
