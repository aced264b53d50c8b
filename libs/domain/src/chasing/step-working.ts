import { dayAt, dayPlan } from '../calendar/day-plan.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { ChaseAnchor } from './chase-policy.js';

/** How the time of a reminder was found, as plain JSON: kept with the step and shown to its side. */
export interface StepWorking {
  readonly anchor: ChaseAnchor;
  /** The instant it is counted from, or back from. */
  readonly from: string;
  readonly timeZone: string;
  readonly holidaysSkipped: readonly { readonly date: string; readonly name: string }[];
  readonly closedDaysSkipped: number;
  /** Where it would have been, had that been in working time. */
  readonly movedFrom: string | null;
}

/** More would make every request heavy; a reminder that is years away names the first. */
const mostHolidays = 10;

/** Explains one reminder: what lies between what it is counted from and when it comes. */
export function workingOfStep(
  calendar: WorkingCalendar,
  anchor: ChaseAnchor,
  times: { readonly from: Date; readonly wanted: Date; readonly at: Date },
): StepWorking {
  const { from, wanted, at } = times;
  return {
    anchor,
    from: from.toISOString(),
    timeZone: calendar.timeZone,
    ...passedOver(calendar, from < at ? from : at, from < at ? at : from),
    movedFrom: wanted.getTime() === at.getTime() ? null : wanted.toISOString(),
  };
}

function passedOver(calendar: WorkingCalendar, from: Date, until: Date) {
  const holidaysSkipped: { date: string; name: string }[] = [];
  let closedDaysSkipped = 0;
  for (let day = dayAt(calendar, from) + 1, last = dayAt(calendar, until); day < last; day += 1) {
    const plan = dayPlan(calendar, day);
    if (plan.closedFor === null) closedDaysSkipped += plan.open.length === 0 ? 1 : 0;
    else if (holidaysSkipped.length < mostHolidays) holidaysSkipped.push({ date: plan.date, name: plan.closedFor });
  }
  return { holidaysSkipped, closedDaysSkipped };
}
