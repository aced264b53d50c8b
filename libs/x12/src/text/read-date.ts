/** A calendar date `YYYY-MM-DD` from CCYYMMDD, or null when there is no such day or the year is absurd. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1850 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${match[1]}-${match[2]}-${match[3]}`;
}

export interface DateSpan {
  readonly from: string;
  /** The same as `from` for a single day. */
  readonly to: string;
  /** HH:MM where the format carries one. */
  readonly time: string | null;
}

/** A date by its X12 format qualifier: D8 a day, RD8 a range, DT a day with time. Null when impossible or unknown. */
export function readDateSpan(format: string, text: string): DateSpan | null {
  if (format === 'D8') return span(readDate(text), readDate(text), null);
  if (format === 'RD8') return span(readDate(text.slice(0, 8)), text[8] === '-' ? readDate(text.slice(9)) : null, null);
  if (format !== 'DT') return null;
  const time = /^([01]\d|2[0-3])([0-5]\d)$/.exec(text.slice(8));
  return time === null ? null : span(readDate(text.slice(0, 8)), readDate(text.slice(0, 8)), `${time[1]}:${time[2]}`);
}

function span(from: string | null, to: string | null, time: string | null): DateSpan | null {
  return from === null || to === null || to < from ? null : { from, to, time };
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
