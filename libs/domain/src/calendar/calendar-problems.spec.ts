import { describe, expect, it } from '@jest/globals';
import { calendarProblems } from './calendar-problems.js';
import { alwaysOpenCalendar, standardCalendar, type WorkingCalendar } from './working-calendar.js';

const sound = standardCalendar('America/New_York', { country: 'US', state: 'NY' });
const paths = (change: Partial<WorkingCalendar>): string[] =>
  calendarProblems({ ...sound, ...change }).map(({ path }) => path);

describe('a working calendar', () => {
  it('is sound as it is shipped', () => {
    expect(calendarProblems(sound)).toEqual([]);
    expect(calendarProblems(alwaysOpenCalendar)).toEqual([]);
  });

  it('names the field that keeps it from being used', () => {
    expect(paths({ timeZone: 'Mars/Olympus' })).toEqual(['timeZone']);
    expect(paths({ week: {} })).toEqual(['week']);
    expect(paths({ holidays: { country: 'ZZ' } })).toEqual(['holidays.country']);
    expect(paths({ holidays: { country: 'US', state: 'QQ' } })).toEqual(['holidays.state']);
    expect(paths({ holidays: { country: 'constructor' } })).toEqual(['holidays.country']);
  });

  it.each([
    [[['17:00', '08:00']], 'week.monday.0'],
    [[['08:00', '08:00']], 'week.monday.0'],
    [[['24:00', '24:00']], 'week.monday.0.0'],
    [[['8:00', '12:00']], 'week.monday.0.0'],
    [[['08:00', '25:00']], 'week.monday.0.1'],
    [
      [
        ['13:00', '17:00'],
        ['08:00', '13:30'],
      ],
      'week.monday.0',
    ],
  ] as const)('refuses the spans %j', (monday, path) => {
    expect(paths({ week: { monday } })).toEqual([path]);
  });

  it('refuses a date that does not exist or comes twice among the exceptions', () => {
    const exceptions = ['2026-02-30', '2026-12-24', '2026-12-24'].map((date) => ({ date, spans: [], name: 'Closed' }));
    expect(paths({ exceptions })).toEqual(['exceptions.0.date', 'exceptions.2.date']);
  });
});
