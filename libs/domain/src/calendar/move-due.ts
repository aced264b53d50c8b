import { DateTime } from 'luxon';
import { addWorking } from './add-working.js';
import { explainDue, type DueExplanation } from './due-explanation.js';
import { isOpen, workingSeconds } from './open-spans.js';
import type { ResolvedDue } from './resolve-due.js';
import type { WorkingCalendar } from './working-calendar.js';

export interface Pause {
  readonly from: Date;
  readonly until: Date;
}

/**
 * A due date moved on by a time that does not count (a question back, under a policy that moves the date): in working
 * time where the date was counted so, else by the clock. The pause joins the earlier ones in the explanation.
 */
export function moveDue(
  calendar: WorkingCalendar,
  due: { readonly at: Date; readonly explanation: DueExplanation | null },
  pause: Pause,
): ResolvedDue {
  const { at, explanation } = due;
  const rule = explanation?.rule ?? 'fixed';
  const moved = rule.includes('working') ? movedInWork(calendar, at, pause) : new Date(at.getTime() + lengthOf(pause));
  const earlier = (explanation?.pauses ?? []).map(({ from, until }) => ({
    from: new Date(from),
    until: new Date(until),
  }));
  return {
    at: moved,
    explanation: explainDue({
      rule,
      ruleWords: 'moved on by the time a question back took',
      from: explanation ? new Date(explanation.from) : pause.from,
      at: moved,
      timeZone: calendar.timeZone,
      walked: null,
      pauses: [...earlier, pause],
      policyVersion: explanation?.policyVersion ?? null,
      inClosedTime: !isOpen(calendar, moved) && !isOpen(calendar, new Date(moved.getTime() - 1)),
    }),
  };
}

/** The last minute of a local day: what "by 4 December" means. Throws a RangeError for what is no date. */
export function endOfDay(timeZone: string, day: string): Date {
  const start = DateTime.fromISO(day, { zone: timeZone });
  if (!start.isValid) throw new RangeError('This is not a date.');
  return start.endOf('day').startOf('minute').toJSDate();
}

/** The first instant of a local day. Throws a RangeError for what is no date. */
export function startOfDay(timeZone: string, day: string): Date {
  const start = DateTime.fromISO(day, { zone: timeZone });
  if (!start.isValid) throw new RangeError('This is not a date.');
  return start.startOf('day').toJSDate();
}

/** `YYYY-MM-DD` of an instant where the zone is. */
export function localDay(timeZone: string, at: Date): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

function movedInWork(calendar: WorkingCalendar, at: Date, pause: Pause): Date {
  const seconds = workingSeconds(calendar, pause.from, pause.until);
  if (seconds === 0) return at;
  return addWorking(calendar, at, { amount: seconds / 3600, unit: 'working_hour' }).at;
}

function lengthOf(pause: Pause): number {
  return pause.until.getTime() - pause.from.getTime();
}
