import type { CalendarBody, Due } from '@liaison/contracts';
import { alwaysOpenCalendar, resolveDue, type WorkingCalendar } from '@liaison/domain';

/** The instant a due rule means, by the same rule the server obeys. Without a calendar only wall-clock days are known. */
export function previewDue(calendar: CalendarBody | null, now: Date, due: Due): string | null {
  if ('policy' in due) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const counted: WorkingCalendar = calendar ? workingCalendar(calendar) : { ...alwaysOpenCalendar, timeZone: zone };
  try {
    return resolveDue(counted, now, due).at.toISOString();
  } catch {
    return null;
  }
}

function workingCalendar({ timeZone, week, holidays, exceptions }: CalendarBody): WorkingCalendar {
  const days = Object.fromEntries(Object.entries(week).filter(([, spans]) => spans !== undefined));
  const rule = holidays
    ? { country: holidays.country, ...(holidays.state === undefined ? {} : { state: holidays.state }) }
    : null;
  return { timeZone, week: days, holidays: rule, exceptions };
}
