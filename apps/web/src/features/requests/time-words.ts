import { dateFormat } from '../../ui/date-format';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Late, due today, or neither: the colour of a due time (SCREENS.md, "Colour means something"). */
export type DueTone = 'late' | 'soon' | 'plain';

interface WallParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
  readonly iso: string;
}

function wallParts(at: Date, timeZone: string): WallParts {
  const parts = dateFormat('en-US', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const iso = dateFormat('en-CA', { timeZone }).format(at);
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    time: `${part('hour')}:${part('minute')}`,
    iso,
  };
}

function daysBetween(fromIso: string, toIso: string): number {
  return Math.round((Date.parse(`${toIso}T00:00:00Z`) - Date.parse(`${fromIso}T00:00:00Z`)) / (day * 1000));
}

/** An instant near to now in relative words, further off as a date: "today 17:00", "Wed 12:00", "4 Jan 2027 09:00". */
export function whenWords(instant: string, now: Date, timeZone: string): string {
  const at = wallParts(new Date(instant), timeZone);
  const today = wallParts(now, timeZone);
  const ahead = daysBetween(today.iso, at.iso);
  if (ahead === 0) return `today ${at.time}`;
  if (ahead === 1) return `tomorrow ${at.time}`;
  if (ahead === -1) return `yesterday ${at.time}`;
  if (ahead > 1 && ahead < 7) return `${at.weekday} ${at.time}`;
  const year = at.year === today.year ? '' : ` ${at.year}`;
  return `${at.day} ${at.month}${year} ${at.time}`;
}

/** The exact instant with its zone, for hover and print: "Mon 23 Nov 2026, 17:00 (America/Chicago)". */
export function instantWords(instant: string, timeZone: string): string {
  const at = wallParts(new Date(instant), timeZone);
  return `${at.weekday} ${at.day} ${at.month} ${at.year}, ${at.time} (${timeZone})`;
}

/** A calendar date in words: "4 Nov", with the year when it is another one. Takes `YYYY-MM-DD`. */
export function dateWords(date: string, now: Date): string {
  const at = wallParts(new Date(`${date.slice(0, 10)}T12:00:00Z`), 'UTC');
  return at.year === String(now.getUTCFullYear()) ? `${at.day} ${at.month}` : `${at.day} ${at.month} ${at.year}`;
}

/** The day of an instant where the reader works; a plain date stays what it is. */
export function dayWords(at: string, now: Date, timeZone: string): string {
  return dateWords(at.length > 10 ? wallParts(new Date(at), timeZone).iso : at, now);
}

/** A calendar date in full words: "4 November 2026". */
export function longDateWords(date: string): string {
  const at = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  return dateFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** The due time as a chip says it, with its tone. */
export function dueWords(dueAt: string, now: Date, timeZone: string): { words: string; tone: DueTone } {
  const late = (now.getTime() - Date.parse(dueAt)) / 1000;
  if (late > 0) return { words: `${spanWords(late)} late`, tone: 'late' };
  const words = whenWords(dueAt, now, timeZone);
  return { words: `due ${words}`, tone: words.startsWith('today') ? 'soon' : 'plain' };
}

/** Seconds as one rounded figure in words: "1 day", "3 hours", "12 minutes". */
export function spanWords(seconds: number): string {
  const [amount, unit] = roundedSpan(seconds);
  const noun = { d: 'day', h: 'hour', min: 'minute' }[unit];
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Seconds as one short figure: "2 d", "3 h", "12 min". */
export function shortSpan(seconds: number): string {
  const [amount, unit] = roundedSpan(seconds);
  return `${amount} ${unit}`;
}

function roundedSpan(seconds: number): [number, 'd' | 'h' | 'min'] {
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded >= 23.5 * hour) return [Math.round(rounded / day), 'd'];
  if (rounded >= 59.5 * minute) return [Math.round(rounded / hour), 'h'];
  return [Math.round(rounded / minute), 'min'];
}

/** A whole age in years on a given day, from `YYYY-MM-DD`. */
export function ageOn(birthDate: string, now: Date): number {
  const [year = 0, month = 1, dayOfMonth = 1] = birthDate.slice(0, 10).split('-').map(Number);
  const before = now.getUTCMonth() + 1 < month || (now.getUTCMonth() + 1 === month && now.getUTCDate() < dayOfMonth);
  return now.getUTCFullYear() - year - (before ? 1 : 0);
}
