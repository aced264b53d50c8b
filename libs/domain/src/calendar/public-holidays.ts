import Holidays from 'date-holidays';
import { dateOf, dayMs } from './wall-time.js';
import type { HolidayRule } from './working-calendar.js';

type Named = readonly [date: string, name: string];

const years = new Map<string, ReadonlyMap<string, string>>();
const listings = new Map<string, readonly Named[]>();
const rememberedMost = 2_000;

/** Public holidays of a year by date, with their English name. Pure: remembered per country, state and year. */
export function publicHolidays(rule: HolidayRule, year: number): ReadonlyMap<string, string> {
  return remember(years, rule, year, () => {
    // The neighbours too: a holiday of several days, or a substitute day, may cross the turn of the year.
    const named = [year - 1, year, year + 1].flatMap((each) =>
      remember(listings, rule, each, () => listing(rule, each)),
    );
    return new Map(named.filter(([date]) => date.startsWith(`${year}-`)));
  });
}

/** Whether date-holidays knows the country and, where one is named, its state. */
export function knowsHolidays(rule: HolidayRule): { country: boolean; state: boolean } {
  const catalogue = new Holidays();
  const country = Object.hasOwn(catalogue.getCountries(), rule.country);
  const states = country ? (catalogue.getStates(rule.country) ?? {}) : {};
  return { country, state: rule.state === undefined || Object.hasOwn(states, rule.state) };
}

function listing(rule: HolidayRule, year: number): readonly Named[] {
  const source = rule.state === undefined ? new Holidays(rule.country) : new Holidays(rule.country, rule.state);
  return source.getHolidays(year, 'en').flatMap(({ type, date, start, end, name }): Named[] => {
    // Bank, school and optional days and half days do not close an office; an exception can.
    if (type !== 'public' || !date.includes(' 00:00:00')) return [];
    const first = Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs);
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    return Array.from({ length: days }, (_, index) => [dateOf(first + index), name]);
  });
}

function remember<T>(memory: Map<string, T>, rule: HolidayRule, year: number, compute: () => T): T {
  const key = `${rule.country}/${rule.state ?? ''}/${year}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const computed = compute();
  if (memory.size >= rememberedMost) memory.clear();
  memory.set(key, computed);
  return computed;
}
