import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addWorking, subtractWorking } from './add-working.js';
import { isOpen, workingSeconds } from './open-spans.js';
import { resolveDue } from './resolve-due.js';
import { alwaysOpenCalendar, standardCalendar, type WorkingCalendar } from './working-calendar.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const berlin = standardCalendar('Europe/Berlin', { country: 'DE' });
const lordHowe: WorkingCalendar = {
  ...standardCalendar('Australia/Lord_Howe'),
  week: { tuesday: [['22:00', '24:00']], sunday: [['01:00', '03:00']] },
};
const due = (
  calendar: WorkingCalendar,
  from: string,
  amount: number,
  unit: 'calendar_day' | 'working_day' | 'working_hour',
) => resolveDue(calendar, new Date(from), { in: { amount, unit } });
const instant = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-01-01'), noInvalidDate: true });
const endsInWorkingTime = (calendar: WorkingCalendar, at: Date): boolean =>
  isOpen(calendar, at) || isOpen(calendar, new Date(at.getTime() - 1));

describe('a due date in working time', () => {
  it('never falls into closed time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(newYork, berlin, lordHowe),
        instant,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('working_day' as const, 'working_hour' as const),
        (calendar, from, amount, unit) => {
          const { at } = resolveDue(calendar, from, { in: { amount, unit } });
          expect(endsInWorkingTime(calendar, at)).toBe(true);
          expect(at.getTime()).toBeGreaterThan(from.getTime());
        },
      ),
      { numRuns: 80 },
    );
  });

  it('leaves exactly the working hours asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(newYork, berlin, lordHowe),
        instant,
        fc.integer({ min: 1, max: 90 }),
        (each, from, amount) => {
          const start = new Date(Math.floor(from.getTime() / 1000) * 1000);
          const { at } = resolveDue(each, start, { in: { amount, unit: 'working_hour' } });
          expect(workingSeconds(each, start, at)).toBe(amount * 3600);
          expect(subtractWorking(each, at, { amount, unit: 'working_hour' }).getTime()).toBeGreaterThanOrEqual(
            start.getTime(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the wall clock on a calendar that never closes', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 500 }), (from, amount) => {
        const { at } = resolveDue(alwaysOpenCalendar, from, { in: { amount, unit: 'working_hour' } });
        expect(at.getTime() - from.getTime()).toBe(amount * 3_600_000);
      }),
      { numRuns: 50 },
    );
  });

  it('is the end of the n-th working day after the day it was sent', () => {
    const friday = due(newYork, '2026-06-12T10:00:00-04:00', 3, 'working_day');
    expect(friday.at.toISOString()).toBe('2026-06-17T21:00:00.000Z');
    expect(friday.explanation.spans).toHaveLength(6);
    expect(friday.explanation.closedDaysSkipped).toBe(2);
  });

  it('passes over the lunch hour', () => {
    expect(due(newYork, '2026-06-12T11:00:00-04:00', 2, 'working_hour').at).toEqual(
      new Date('2026-06-12T14:00:00-04:00'),
    );
  });

  it('moves past a holiday on the due day and names it', () => {
    const { at, explanation } = due(newYork, '2026-06-18T09:00:00-04:00', 1, 'working_day');
    expect(at).toEqual(new Date('2026-06-22T17:00:00-04:00'));
    expect(explanation.holidaysSkipped).toEqual([{ date: '2026-06-19', name: 'Juneteenth' }]);
    expect(explanation.words).toBe(
      'Due Mon 22 Jun 2026, 17:00 (America/New_York): 1 working day counted; Juneteenth (19 Jun) skipped; ' +
        '2 closed days skipped.',
    );
  });

  it('keeps office hours over both clock changes', () => {
    expect(due(newYork, '2026-03-06T16:00:00-05:00', 2, 'working_hour').at).toEqual(
      new Date('2026-03-09T09:00:00-04:00'),
    );
    expect(due(newYork, '2026-10-30T16:00:00-04:00', 2, 'working_hour').at).toEqual(
      new Date('2026-11-02T09:00:00-05:00'),
    );
    expect(due(berlin, '2026-03-27T16:00:00+01:00', 2, 'working_hour').at).toEqual(
      new Date('2026-03-30T09:00:00+02:00'),
    );
    expect(due(lordHowe, '2026-04-05T01:00:00+11:00', 2, 'working_hour').at).toEqual(
      new Date('2026-04-05T02:30:00+10:30'),
    );
    expect(due(lordHowe, '2026-10-04T01:00:00+10:30', 1.5, 'working_hour').at).toEqual(
      new Date('2026-10-04T03:00:00+11:00'),
    );
  });

  it('shows its working, of a long time the first sixty spans', () => {
    const { explanation } = due(newYork, '2026-01-05T10:00:00-05:00', 50, 'working_day');
    expect(explanation.spans).toHaveLength(60);
    expect(explanation.spansLeftOut).toBe(40);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });

  it('adds pauses in its own time', () => {
    const pauses = [{ from: new Date('2026-06-12T15:00:00-04:00'), until: new Date('2026-06-15T09:00:00-04:00') }];
    const from = new Date('2026-06-12T14:00:00-04:00');
    const rule = { in: { amount: 4, unit: 'working_hour' } } as const;
    expect(resolveDue(newYork, from, rule, { pauses, policyVersion: 3 }).at).toEqual(
      new Date('2026-06-15T12:00:00-04:00'),
    );
    expect(resolveDue(newYork, from, { in: { amount: 1, unit: 'calendar_day' } }, { pauses }).at).toEqual(
      new Date('2026-06-16T08:00:00-04:00'),
    );
  });
});

describe('a due date by the calendar', () => {
  it('keeps the local wall time over a clock change', () => {
    expect(due(newYork, '2026-03-07T10:00:00-05:00', 45, 'calendar_day').at).toEqual(
      new Date('2026-04-21T10:00:00-04:00'),
    );
    expect(due(berlin, '2026-10-24T10:00:00+02:00', 1, 'calendar_day').at).toEqual(
      new Date('2026-10-25T10:00:00+01:00'),
    );
  });

  it('says when it falls outside working time', () => {
    expect(due(newYork, '2026-06-12T10:00:00-04:00', 1, 'calendar_day').explanation.words).toContain(
      'outside working time',
    );
  });

  it('is the instant itself when one was named', () => {
    const { at, explanation } = resolveDue(newYork, new Date('2026-06-12'), { at: '2026-07-01T12:00:00Z' });
    expect(at).toEqual(new Date('2026-07-01T12:00:00Z'));
    expect(explanation).toMatchObject({ rule: 'fixed', spans: [], policyVersion: null });
  });
});

describe('a due date that cannot be', () => {
  it.each([
    [0, 'working_day'],
    [-1, 'working_hour'],
    [Number.NaN, 'working_hour'],
    [1.5, 'working_day'],
    [1.5, 'calendar_day'],
    [1e9, 'working_hour'],
    [1e9, 'working_day'],
    [1e9, 'calendar_day'],
  ] as const)('is refused: %s %s', (amount, unit) => {
    expect(() => due(newYork, '2026-06-12T10:00:00Z', amount, unit)).toThrow(RangeError);
  });

  it('is refused when it is no instant, or the calendar never opens', () => {
    expect(() => resolveDue(newYork, new Date('2026-01-01'), { at: 'soon' })).toThrow(RangeError);
    const closed: WorkingCalendar = { ...newYork, week: {} };
    expect(() => due(closed, '2026-06-12T10:00:00Z', 1, 'working_hour')).toThrow('no working time within 400 days');
    expect(() => subtractWorking(closed, new Date('2026-06-12'), { amount: 1, unit: 'working_day' })).toThrow(
      RangeError,
    );
  });
});

describe('working time moved by nothing or back', () => {
  it('lands on the first open instant, or stays', () => {
    const saturday = new Date('2026-06-13T10:00:00-04:00');
    expect(addWorking(newYork, saturday, { amount: 0, unit: 'working_day' }).at).toEqual(
      new Date('2026-06-15T08:00:00-04:00'),
    );
    expect(subtractWorking(newYork, saturday, { amount: 0, unit: 'working_day' })).toEqual(saturday);
  });

  it('goes back to the start of the n-th open day before', () => {
    const monday = new Date('2026-06-22T17:00:00-04:00');
    const back = subtractWorking(newYork, monday, { amount: 2, unit: 'working_day' });
    expect(back).toEqual(new Date('2026-06-17T08:00:00-04:00'));
  });
});
