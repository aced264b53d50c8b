import { publicHolidays } from './public-holidays.js';
import { dateOf, dayNumberOf, stretchesOfDay, type Stretch } from './wall-time.js';
import { weekdays, type CalendarException, type Span, type WorkingCalendar } from './working-calendar.js';

/** One local day of a calendar: when it is open, and why it is not. */
export interface DayPlan {
  readonly date: string;
  readonly open: readonly Stretch[];
  /** Name of the holiday or exception that closes a day which would be worked otherwise. */
  readonly closedFor: string | null;
}

interface Memory {
  readonly exceptions: ReadonlyMap<string, CalendarException>;
  readonly days: Map<number, DayPlan>;
}

const memories = new WeakMap<WorkingCalendar, Memory>();
const daysRemembered = 4_000;

/** The plan of a day number (days since 1970-01-01). Pure: remembered per calendar object. */
export function dayPlan(calendar: WorkingCalendar, day: number): DayPlan {
  const memory = memoryOf(calendar);
  const known = memory.days.get(day);
  if (known) return known;
  const plan = makePlan(calendar, day, memory.exceptions);
  if (memory.days.size >= daysRemembered) memory.days.clear();
  memory.days.set(day, plan);
  return plan;
}

/** The local day number an instant falls on in this calendar. */
export function dayAt(calendar: WorkingCalendar, at: Date): number {
  return dayNumberOf(calendar.timeZone, at.getTime());
}

function makePlan(calendar: WorkingCalendar, day: number, exceptions: Memory['exceptions']): DayPlan {
  const date = dateOf(day);
  const usual = usualSpans(calendar, day);
  const exception = exceptions.get(date);
  const holiday = calendar.holidays && publicHolidays(calendar.holidays, Number(date.slice(0, 4))).get(date);
  const spans = exception ? exception.spans : holiday ? [] : usual;
  const open = stretchesOfDay(calendar.timeZone, day, spans);
  const reason = exception?.name ?? holiday ?? null;
  return { date, open, closedFor: open.length === 0 && usual.length > 0 ? reason : null };
}

function usualSpans(calendar: WorkingCalendar, day: number): readonly Span[] {
  // 1970-01-01 was a Thursday, the fourth weekday from Monday.
  const weekday = weekdays[(((day + 3) % 7) + 7) % 7];
  return (weekday && calendar.week[weekday]) ?? [];
}

function memoryOf(calendar: WorkingCalendar): Memory {
  const known = memories.get(calendar);
  if (known) return known;
  const exceptions = new Map<string, CalendarException>();
  for (const exception of calendar.exceptions) {
    if (!exceptions.has(exception.date)) exceptions.set(exception.date, exception);
  }
  const memory: Memory = { exceptions, days: new Map() };
  memories.set(calendar, memory);
  return memory;
}
