import { IANAZone } from 'luxon';
import type { FieldProblem } from '../shared/domain-error.js';
import { knowsHolidays } from './public-holidays.js';
import { minutesOf } from './wall-time.js';
import { weekdays, type Span, type WorkingCalendar } from './working-calendar.js';

const mostSpansADay = 12;
const mostExceptions = 1_000;

/** What keeps a calendar from being used, each with the field it concerns; empty when it is sound. */
export function calendarProblems(calendar: WorkingCalendar): FieldProblem[] {
  return [
    ...zoneProblems(calendar),
    ...weekProblems(calendar),
    ...holidayProblems(calendar),
    ...exceptionProblems(calendar),
  ];
}

function zoneProblems({ timeZone }: WorkingCalendar): FieldProblem[] {
  if (IANAZone.isValidZone(timeZone)) return [];
  return [{ path: 'timeZone', message: 'This is not a time zone of the IANA list, as America/New_York is.' }];
}

function weekProblems({ week }: WorkingCalendar): FieldProblem[] {
  const spans = weekdays.flatMap((weekday) => week[weekday] ?? []);
  if (spans.length === 0) return [{ path: 'week', message: 'At least one weekday must have working time.' }];
  return weekdays.flatMap((weekday) => spanProblems(week[weekday] ?? [], `week.${weekday}`));
}

function holidayProblems({ holidays }: WorkingCalendar): FieldProblem[] {
  if (!holidays) return [];
  const known = knowsHolidays(holidays);
  if (!known.country) return [{ path: 'holidays.country', message: 'No holidays are known for this country code.' }];
  return known.state
    ? []
    : [{ path: 'holidays.state', message: 'This country has no such state in the holiday list.' }];
}

function exceptionProblems({ exceptions }: WorkingCalendar): FieldProblem[] {
  if (exceptions.length > mostExceptions) {
    return [{ path: 'exceptions', message: `At most ${mostExceptions} exceptions are kept.` }];
  }
  const seen = new Set<string>();
  return exceptions.flatMap(({ date, spans }, index) => {
    const path = `exceptions.${index}`;
    const problems = spanProblems(spans, `${path}.spans`);
    if (!isDate(date)) problems.unshift({ path: `${path}.date`, message: 'Not a date of the form YYYY-MM-DD.' });
    else if (seen.has(date)) problems.unshift({ path: `${path}.date`, message: 'This date has an exception already.' });
    seen.add(date);
    return problems;
  });
}

function spanProblems(spans: readonly Span[], path: string): FieldProblem[] {
  if (spans.length > mostSpansADay) return [{ path, message: `A day has at most ${mostSpansADay} spans.` }];
  const problems: FieldProblem[] = [];
  const sound: { from: number; until: number; index: number }[] = [];
  spans.forEach((span, index) => {
    const from = minutesOf(span[0]);
    const until = minutesOf(span[1]);
    const at = `${path}.${index}`;
    if (from === null || from === 1440) problems.push({ path: `${at}.0`, message: 'Not a time from 00:00 to 23:59.' });
    else if (until === null) problems.push({ path: `${at}.1`, message: 'Not a time from 00:01 to 24:00.' });
    else if (until <= from) problems.push({ path: at, message: 'The span ends before it starts.' });
    else sound.push({ from, until, index });
  });
  sound.sort((a, b) => a.from - b.from);
  sound.forEach(({ from, index }, place) => {
    const before = sound[place - 1];
    if (before && from < before.until)
      problems.push({ path: `${path}.${index}`, message: 'The span overlaps another.' });
  });
  return problems;
}

function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}
