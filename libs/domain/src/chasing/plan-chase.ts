import { addWorking, subtractWorking } from '../calendar/add-working.js';
import { nextOpening, openSpans } from '../calendar/open-spans.js';
import { addCalendarDays, mostCalendarDays } from '../calendar/resolve-due.js';
import { dayMs } from '../calendar/wall-time.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { workingOfStep, type StepWorking } from './step-working.js';
import type { ChaseChannel, ChaseOffset, ChasePolicy, ChaseRecipient, ChaseStep } from './chase-policy.js';

export interface ChaseAnchors {
  readonly sentAt: Date;
  readonly dueAt: Date;
}

export interface PlannedStep {
  /** The step's place in its policy, from 1. */
  readonly step: number;
  readonly recipient: ChaseRecipient;
  readonly channels: readonly ChaseChannel[];
  readonly dueAt: Date;
  readonly critical: boolean;
  readonly explanation: string;
  /** Absent for a step that no policy planned. */
  readonly working?: StepWorking;
}

/** One calendar for everybody, or the calendar of whoever is reminded. */
export type ChaseCalendars = WorkingCalendar | ((recipient: ChaseRecipient) => WorkingCalendar);

/**
 * When each reminder of a policy is due, in order of time. A step lands in the recipient's working time unless it is
 * critical. A step that would fall before sending (due too near) is left out, as are those above their cap. Throws a
 * RangeError for an absurd offset or a calendar that never opens.
 */
export function planChase(policy: ChasePolicy, anchors: ChaseAnchors, calendars: ChaseCalendars): PlannedStep[] {
  const planned = policy.steps.flatMap((step, index) => {
    const calendar = typeof calendars === 'function' ? calendars(step.recipient) : calendars;
    const wanted = offsetFrom(calendar, anchors, step.offset);
    if (wanted < anchors.sentAt) return [];
    const dueAt = landed(calendar, anchors, step, wanted);
    const { anchor } = step.offset;
    const from = anchor === 'after_sent' ? anchors.sentAt : anchors.dueAt;
    const working = workingOfStep(calendar, anchor, { from, wanted, at: dueAt });
    return [{ ...plannedStep(step, index + 1, dueAt, wanted), working, cap: step.cap ?? Infinity }];
  });
  planned.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.step - b.step);
  const counts = new Map<ChaseRecipient, number>();
  return planned.flatMap(({ cap, ...step }) => {
    const before = counts.get(step.recipient) ?? 0;
    if (before >= cap) return [];
    counts.set(step.recipient, before + 1);
    return [step];
  });
}

/** The instant itself when it is open or the step critical, or else the next opening. */
export function landInWorkingTime(calendar: WorkingCalendar, at: Date, critical: boolean): Date {
  return critical ? at : nextOpening(calendar, at);
}

/** When an unanswered request expires under its policy; null when it never does by itself. */
export function expiryOf(policy: ChasePolicy, dueAt: Date, calendar: WorkingCalendar): Date | null {
  const after = policy.expireAfterDue;
  if (!after) return null;
  const { amount, unit } = after;
  if (unit !== 'calendar_day') return addWorking(calendar, dueAt, { amount, unit }).at;
  return addCalendarDays(calendar.timeZone, dueAt, boundedDays(amount));
}

function offsetFrom(calendar: WorkingCalendar, { sentAt, dueAt }: ChaseAnchors, offset: ChaseOffset): Date {
  const { amount, unit, anchor } = offset;
  const base = anchor === 'after_sent' ? sentAt : dueAt;
  if (unit === 'calendar_day') {
    const days = boundedDays(amount);
    return addCalendarDays(calendar.timeZone, base, anchor === 'before_due' ? -days : days);
  }
  if (anchor === 'before_due') return subtractWorking(calendar, base, { amount, unit });
  if (unit === 'working_hour' || amount === 0) return addWorking(calendar, base, { amount, unit }).at;
  return sameTimeLater(calendar, base, amount);
}

/**
 * A reminder "one working day later" comes a working day later at the same time, not at closing time as a due date
 * does; what starts in closed time starts at the next opening.
 */
function sameTimeLater(calendar: WorkingCalendar, base: Date, days: number): Date {
  const start = nextOpening(calendar, base);
  const walked = addWorking(calendar, start, { amount: days, unit: 'working_day' });
  const passed = days + walked.closedDaysSkipped + walked.holidaysSkipped.length;
  return addCalendarDays(calendar.timeZone, start, passed);
}

/** A reminder of a due date that would be moved past it goes to the last opening before it instead. */
function landed(calendar: WorkingCalendar, { sentAt, dueAt }: ChaseAnchors, step: ChaseStep, wanted: Date): Date {
  const forward = landInWorkingTime(calendar, wanted, step.critical ?? false);
  if (step.offset.anchor !== 'before_due' || forward <= dueAt) return forward;
  const earliest = new Date(Math.max(sentAt.getTime(), wanted.getTime() - 14 * dayMs));
  return openSpans(calendar, earliest, wanted).at(-1)?.from ?? forward;
}

function plannedStep(step: ChaseStep, number: number, dueAt: Date, wanted: Date): PlannedStep {
  const critical = step.critical ?? false;
  const moved = dueAt.getTime() === wanted.getTime() ? '' : ', moved into working time';
  return {
    step: number,
    recipient: step.recipient,
    channels: step.channels,
    dueAt,
    critical,
    explanation: `${offsetWords(step.offset)}${critical ? ', critical: at any hour' : moved}`,
  };
}

function offsetWords({ amount, unit, anchor }: ChaseOffset): string {
  const event = anchor === 'after_sent' ? 'sending' : 'the due date';
  if (amount === 0) return `at ${event}`;
  const words = `${amount} ${unit.replace('_', ' ')}${amount === 1 ? '' : 's'}`;
  return `${words} ${anchor === 'before_due' ? 'before' : 'after'} ${event}`;
}

function boundedDays(amount: number): number {
  if (Number.isInteger(amount) && amount >= 0 && amount <= mostCalendarDays) return amount;
  throw new RangeError(`Calendar days are whole numbers up to ${mostCalendarDays}.`);
}
