import { DomainError, endOfDay, localDay, type WorkingCalendar } from '@liaison/domain';

/** What a body gives as a day or an instant, as a day where the calendar is. */
export function toDay(calendar: WorkingCalendar, given: string): string {
  return given.includes('T') ? localDay(calendar.timeZone, new Date(given)) : given;
}

/** What a body gives as an instant or a day, as an instant: a day lasts to its end. */
export function toInstant(calendar: WorkingCalendar, given: string): Date {
  return given.includes('T') ? new Date(given) : endOfDay(calendar.timeZone, given);
}

/** @throws DomainError `request.expected_in_past` naming `expected`. */
export function requireComing(calendar: WorkingCalendar, day: string, now: Date): void {
  if (day >= localDay(calendar.timeZone, now)) return;
  throw new DomainError('request.expected_in_past', { errors: [{ path: 'expected', message: 'lies in the past' }] });
}
