import type { CalendarBody } from '@liaison/contracts';
import type { WorkingCalendar } from '@liaison/domain';

/** The calendar as it is sent and taken. */
export function toCalendarView({ timeZone, week, holidays, exceptions }: WorkingCalendar): CalendarBody {
  return {
    timeZone,
    week: Object.fromEntries(Object.entries(week).map(([day, spans]) => [day, (spans ?? []).map(copySpan)])),
    holidays: holidays === null ? null : { ...holidays },
    exceptions: exceptions.map(({ date, spans, name }) => ({ date, spans: spans.map(copySpan), name })),
  };
}

function copySpan([from, until]: readonly [string, string]): [string, string] {
  return [from, until];
}

/** The calendar as it was sent, for the rules. */
export function toWorkingCalendar({ holidays, ...body }: CalendarBody): WorkingCalendar {
  const { country, state } = holidays ?? {};
  if (country === undefined) return { ...body, week: definedDays(body.week), holidays: null };
  return { ...body, week: definedDays(body.week), holidays: { country, ...(state === undefined ? {} : { state }) } };
}

function definedDays(week: CalendarBody['week']): WorkingCalendar['week'] {
  return Object.fromEntries(Object.entries(week).filter(([, spans]) => spans !== undefined));
}
