import { calendarBody, type CalendarBody } from '@liaison/contracts';
import { parseSpans, spansWords } from './spans.js';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

export interface ExceptionDraft {
  readonly date: string;
  readonly name: string;
  readonly hours: string;
}
/** A calendar as it is typed: hours in words. */
export interface CalendarDraft {
  readonly timeZone: string;
  readonly week: Readonly<Record<Weekday, string>>;
  readonly holidays: string;
  readonly exceptions: readonly ExceptionDraft[];
}

export function draftOf(calendar: CalendarBody): CalendarDraft {
  const { country, state } = calendar.holidays ?? {};
  return {
    timeZone: calendar.timeZone,
    week: Object.fromEntries(weekdays.map((day) => [day, spansWords(calendar.week[day])])) as Record<Weekday, string>,
    holidays: [country, state].filter(Boolean).join('-'),
    exceptions: calendar.exceptions.map(({ date, name, spans }) => ({ date, name, hours: spansWords(spans) })),
  };
}

/** The calendar to save; null while something cannot be read. */
export function bodyOf(draft: CalendarDraft): CalendarBody | null {
  const [country, state] = draft.holidays.trim().toUpperCase().split('-');
  const parsed = calendarBody.safeParse({
    timeZone: draft.timeZone,
    week: Object.fromEntries(
      weekdays.map((day) => [day, parseSpans(draft.week[day])] as const).filter(([, spans]) => spans?.length !== 0),
    ),
    holidays: country ? { country, ...(state ? { state } : {}) } : null,
    exceptions: draft.exceptions.map(({ date, name, hours }) => ({ date, name, spans: parseSpans(hours) })),
  });
  return parsed.data ?? null;
}
