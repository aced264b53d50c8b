import type { CalendarBody } from '@liaison/contracts';
import { isOpen, nextOpening, openSpans, type WorkingCalendar } from '@liaison/domain';
import { whenWords } from '../requests/time-words.js';

const dayMs = 86_400_000;

/** The end of the working day that runs at `now` (a lunch break does not end it), or the next opening, in words. */
export function openingWords(calendar: CalendarBody, now: Date): string {
  const working = calendar as WorkingCalendar;
  const spans = openSpans(working, now, new Date(now.getTime() + dayMs));
  const words = (at: Date) => whenWords(at.toISOString(), now, calendar.timeZone);
  if (!isOpen(working, now)) return `Closed, opens ${words(nextOpening(working, now))}`;
  const today = spans.filter((span) => words(span.until).startsWith('today'));
  const end = today.at(-1)?.until ?? spans[0]?.until;
  return end ? `Open until ${words(end).replace('today ', '')}` : '';
}
