import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { standardCalendar } from '../calendar/working-calendar.js';
import { forecast, type WaitingRequest } from './forecast.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const local = (time: string): Date => new Date(`2026-${time}-04:00`);
/** A Wednesday. */
const now = local('06-10T09:00:00');
const due = (id: string, at: string, holder: string | null = 'ann'): WaitingRequest => ({
  id,
  holder,
  dueAt: local(at),
});
const paces = (...pairs: [string, number][]) => ({ paces: new Map(pairs), usual: null });
const breached = (waiting: WaitingRequest[], pace = paces(['ann', 1])) =>
  forecast(waiting, pace, newYork, now).days.map(({ date, breaches }) => [date, breaches.map(({ id }) => id).join()]);

describe('the forecast', () => {
  it('names the next five working days', () => {
    expect(breached([]).map(([date]) => date)).toEqual([
      '2026-06-10',
      '2026-06-11',
      '2026-06-12',
      '2026-06-15',
      '2026-06-16',
    ]);
  });

  it('says what is reached too late when somebody does one a day', () => {
    const three = [due('a', '06-11T17:00:00'), due('b', '06-11T17:00:00'), due('c', '06-15T17:00:00')];
    expect(Object.fromEntries(breached(three))).toMatchObject({ '2026-06-11': 'b', '2026-06-15': '' });
    expect(Object.fromEntries(breached(three, paces(['ann', 3])))).toMatchObject({ '2026-06-11': '' });
  });

  it('counts what is due at the weekend to the working day that can still save it', () => {
    const sunday = forecast([due('a', '06-14T12:00:00')], paces(['ann', 4]), newYork, now);
    expect(sunday.days.find(({ date }) => date === '2026-06-15')?.due).toBe(1);
    expect(sunday.days.flatMap(({ breaches }) => breaches)).toEqual([]);
  });

  it('takes the usual pace of the house for what nobody holds, and no date where there is none', () => {
    const open = [due('a', '06-11T17:00:00', null)];
    expect(forecast(open, { paces: new Map(), usual: 5 }, newYork, now).days[1]?.breaches).toEqual([]);
    expect(forecast(open, { paces: new Map(), usual: null }, newYork, now).days[1]?.breaches).toMatchObject([
      { id: 'a', expectedAt: null },
    ]);
  });

  it('keeps what is late apart', () => {
    const { late, days } = forecast([due('a', '06-09T12:00:00')], paces(['ann', 1]), newYork, now);
    expect(late.map(({ id }) => id)).toEqual(['a']);
    expect(days.flatMap(({ breaches }) => breaches)).toEqual([]);
  });

  it('never breaches more when somebody works faster', () => {
    const waiting = fc.array(
      fc.record({
        id: fc.uuid(),
        holder: fc.constantFrom('ann', 'bob', null),
        dueAt: fc.date({ min: local('06-01T00:00:00'), max: local('06-25T00:00:00'), noInvalidDate: true }),
      }),
      { maxLength: 30 },
    );
    const pace = fc.double({ min: 0.2, max: 6, noNaN: true });
    fc.assert(
      fc.property(waiting, pace, pace, (requests, one, other) => {
        const count = (usual: number) =>
          forecast(requests, { paces: new Map(), usual }, newYork, now).days.reduce(
            (sum, { breaches }) => sum + breaches.length,
            0,
          );
        expect(count(Math.max(one, other))).toBeLessThanOrEqual(count(Math.min(one, other)));
      }),
      { numRuns: 50 },
    );
  });
});
