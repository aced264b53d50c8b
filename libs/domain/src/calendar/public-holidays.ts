import Holidays from 'date-holidays';
import { dateOf, dayMs } from './wall-time.js';
import type { HolidayRule } from './working-calendar.js';

const remembered = new Map<string, ReadonlyMap<string, string>>();
const rememberedMost = 2_000;

/** Public holidays of a year by date, with their English name. Pure: remembered per country, state and year. */
export function publicHolidays(rule: HolidayRule, year: number): ReadonlyMap<string, string> {
  const key = `${rule.country}/${rule.state ?? ''}/${year}`;
  const known = remembered.get(key);
  if (known) return known;
  const holidays = computeHolidays(rule, year);
  if (remembered.size >= rememberedMost) remembered.clear();
  remembered.set(key, holidays);
  return holidays;
}

/** Whether date-holidays knows the country and, where one is named, its state. */
export function knowsHolidays(rule: HolidayRule): { country: boolean; state: boolean } {
  const catalogue = new Holidays();
  const country = Object.hasOwn(catalogue.getCountries(), rule.country);
  const states = country ? (catalogue.getStates(rule.country) ?? {}) : {};
  return { country, state: rule.state === undefined || Object.hasOwn(states, rule.state) };
}

function computeHolidays(rule: HolidayRule, year: number): ReadonlyMap<string, string> {
  const source = rule.state === undefined ? new Holidays(rule.country) : new Holidays(rule.country, rule.state);
  const holidays = new Map<string, string>();
  // The neighbours too: a holiday of several days, or a substitute day, may cross the turn of the year.
  for (const listed of [year - 1, year, year + 1].flatMap((each) => source.getHolidays(each, 'en'))) {
    // Bank, school and optional days and half days do not close an office; an exception can.
    if (listed.type !== 'public' || !listed.date.includes(' 00:00:00')) continue;
    const first = Math.round(Date.parse(`${listed.date.slice(0, 10)}T00:00:00Z`) / dayMs);
    const days = Math.max(1, Math.round((listed.end.getTime() - listed.start.getTime()) / dayMs));
    for (let day = first; day < first + days; day += 1) {
      const date = dateOf(day);
      if (date.startsWith(`${year}-`) && !holidays.has(date)) holidays.set(date, listed.name);
    }
  }
  return holidays;
}
