import type { ReachPreferences, Weekday, WorkingCalendar } from '@liaison/domain';
import Holidays from 'date-holidays';

/** What a clock on the wall of some place shows. */
export interface WallReading {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weekday: Weekday;
  /** `HH:MM` */
  readonly time: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const listed = new Map<string, ReadonlySet<string>>();

/**
 * Reads the clock of a place by the platform's own tables. A second reading on purpose: the product asks at which instants a
 * span is open, this asks what a clock shows at an instant, so that a fault of the one is not the other's too.
 */
export function readWall(timeZone: string, at: Date): WallReading {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, weekday: 'long', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    clocks.set(timeZone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: String(parts['weekday']).toLowerCase() as Weekday,
    time: `${parts['hour']}:${parts['minute']}`,
  };
}

/** Whether the place works at that instant: an exception counts for its whole day, else a holiday, else the week. */
export function isWorkedAt(calendar: WorkingCalendar, at: Date): boolean {
  const { date, weekday, time } = readWall(calendar.timeZone, at);
  const exception = calendar.exceptions.find((one) => one.date === date);
  const usual = isHoliday(calendar, date) ? [] : (calendar.week[weekday] ?? []);
  return (exception?.spans ?? usual).some(([from, until]) => from <= time && time < until);
}

/** Whether somebody has asked to be left alone at that instant. */
export function isQuietAt({ quietHours }: ReachPreferences, timeZone: string, at: Date): boolean {
  if (!quietHours) return false;
  const { from, until } = quietHours;
  const { time } = readWall(timeZone, at);
  return from < until ? from <= time && time < until : from <= time || time < until;
}

function isHoliday({ holidays }: WorkingCalendar, date: string): boolean {
  if (!holidays) return false;
  const { country, state } = holidays;
  const year = date.slice(0, 4);
  const key = [country, state, year].join('/');
  let dates = listed.get(key);
  if (!dates) {
    const source = state === undefined ? new Holidays(country) : new Holidays(country, state);
    const closed = source.getHolidays(Number(year)).filter(({ type }) => type === 'public');
    dates = new Set(closed.map((holiday) => holiday.date.slice(0, 10)));
    listed.set(key, dates);
  }
  return dates.has(date);
}
