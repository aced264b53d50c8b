import { DateTime } from 'luxon';
import type { DueUnit } from '../requests/vocabulary.js';
import { addWorking, type WorkingAddition } from './add-working.js';
import { explainDue, type DueExplanation } from './due-explanation.js';
import { isOpen, workingSeconds } from './open-spans.js';
import type { WorkingCalendar } from './working-calendar.js';

export interface DueAmount {
  readonly amount: number;
  readonly unit: DueUnit;
}

/** What an author gives as a due date: an ISO instant, or an amount of time. */
export type DueRule = { readonly at: string } | { readonly in: DueAmount };

export interface DueContext {
  readonly policyVersion?: number | null;
  /** Stretches that do not count, as a clarification under a policy that moves the due date. */
  readonly pauses?: readonly { readonly from: Date; readonly until: Date }[];
}

export interface ResolvedDue {
  readonly at: Date;
  readonly explanation: DueExplanation;
}

/** Ten years: no payer's clock is longer. */
export const mostCalendarDays = 3_660;

/**
 * The instant a due rule means. Working units end in working time (the end of a span included); calendar days
 * keep the local wall time, as a payer's "45 calendar days" do, also when that falls on a closed day. Pauses are
 * added in the rule's own time. Throws a RangeError for an unreadable instant, an amount of zero or less, an absurd
 * amount, or a calendar that never opens.
 */
export function resolveDue(calendar: WorkingCalendar, from: Date, due: DueRule, context: DueContext = {}): ResolvedDue {
  const pauses = (context.pauses ?? []).filter((pause) => pause.from < pause.until);
  const found = 'at' in due ? fixedDue(due.at) : amountDue(calendar, from, due.in, pauses);
  const explanation = explainDue({
    ...found,
    from,
    timeZone: calendar.timeZone,
    pauses: 'at' in due ? [] : pauses,
    policyVersion: context.policyVersion ?? null,
    inClosedTime: !isOpen(calendar, found.at) && !isOpen(calendar, new Date(found.at.getTime() - 1)),
  });
  return { at: found.at, explanation };
}

/** The same local wall time some days later (or, with a negative amount, earlier). */
export function addCalendarDays(timeZone: string, from: Date, days: number): Date {
  return DateTime.fromJSDate(from, { zone: timeZone }).plus({ days }).toJSDate();
}

interface Found {
  readonly at: Date;
  readonly rule: string;
  readonly ruleWords: string;
  readonly walked: WorkingAddition | null;
}

function fixedDue(at: string): Found {
  const instant = DateTime.fromISO(at, { setZone: true });
  if (!instant.isValid) throw new RangeError('The due date is not an ISO 8601 instant.');
  return { at: instant.toJSDate(), rule: 'fixed', ruleWords: 'set to this time', walked: null };
}

function amountDue(
  calendar: WorkingCalendar,
  from: Date,
  { amount, unit }: DueAmount,
  pauses: readonly { readonly from: Date; readonly until: Date }[],
): Found {
  if (!(amount > 0)) throw new RangeError('The amount of time must be more than zero.');
  const rule = `${amount} ${unit}`;
  const ruleWords = `${amount} ${unit.replace('_', ' ')}${amount === 1 ? '' : 's'} counted`;
  if (unit === 'calendar_day') {
    if (!Number.isInteger(amount) || amount > mostCalendarDays) {
      throw new RangeError(`Calendar days are whole numbers up to ${mostCalendarDays}.`);
    }
    const paused = pauses.reduce((sum, pause) => sum + pause.until.getTime() - pause.from.getTime(), 0);
    const at = new Date(addCalendarDays(calendar.timeZone, from, amount).getTime() + paused);
    return { at, rule, ruleWords, walked: null };
  }
  const walked = addWorking(calendar, from, { amount, unit });
  const paused = pauses.reduce((sum, pause) => sum + workingSeconds(calendar, pause.from, pause.until), 0);
  if (paused === 0) return { at: walked.at, rule, ruleWords, walked };
  const { at } = addWorking(calendar, walked.at, { amount: paused / 3600, unit: 'working_hour' });
  return { at, rule, ruleWords, walked };
}
