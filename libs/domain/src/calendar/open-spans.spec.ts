import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isOpen, nextOpening, openSpans, workingSeconds } from './open-spans.js';
import { alwaysOpenCalendar, standardCalendar, type WorkingCalendar } from './working-calendar.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const nights = (timeZone: string): WorkingCalendar => ({ ...alwaysOpenCalendar, timeZone });
const everyDay = (timeZone: string, from: string, until: string): WorkingCalendar => ({
  ...alwaysOpenCalendar,
  timeZone,
  week: Object.fromEntries(Object.keys(alwaysOpenCalendar.week).map((day) => [day, [[from, until]]])),
});
const hours = (calendar: WorkingCalendar, from: string, until: string): number =>
  workingSeconds(calendar, new Date(from), new Date(until)) / 3600;

const instant = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-01-01'), noInvalidDate: true });
const calendar = fc.constantFrom(
  newYork,
  standardCalendar('Europe/Berlin', { country: 'DE', state: 'BY' }),
  standardCalendar('Australia/Lord_Howe'),
  everyDay('America/New_York', '01:30', '02:30'),
  everyDay('America/St_Johns', '00:00', '00:30'),
  everyDay('Asia/Kathmandu', '22:00', '24:00'),
);

describe('working time', () => {
  it('adds up over any split point', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (each, ...instants) => {
        const [a, b, c] = instants.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        expect(workingSeconds(each, a, b) + workingSeconds(each, b, c)).toBe(workingSeconds(each, a, c));
      }),
      { numRuns: 40 },
    );
  });

  it('is the wall clock on a calendar that never closes, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        instant,
        fc.integer({ min: 0, max: 200 * 86_400 }),
        (zone, from, seconds) => {
          const until = new Date(from.getTime() + seconds * 1000);
          expect(workingSeconds(nights(zone), from, until)).toBe(seconds);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('agrees with asking every ten minutes whether it is open', () => {
    fc.assert(
      fc.property(calendar, fc.constantFrom('2026-03-07', '2026-04-04', '2026-10-31', '2026-07-02'), (each, date) => {
        const from = new Date(`${date}T00:00:00Z`);
        let open = 0;
        for (let minute = 0; minute < 3 * 1440; minute += 10) {
          if (isOpen(each, new Date(from.getTime() + minute * 60_000))) open += 600;
        }
        expect(workingSeconds(each, from, new Date(from.getTime() + 3 * 86_400_000))).toBe(open);
      }),
      { numRuns: 24 },
    );
  });

  it('is eight hours a working day, without the lunch hour', () => {
    expect(hours(newYork, '2026-06-15T00:00:00-04:00', '2026-06-22T00:00:00-04:00')).toBe(32); // Juneteenth
    expect(hours(newYork, '2026-06-22T11:30:00-04:00', '2026-06-22T13:30:00-04:00')).toBe(1);
    expect(hours(newYork, '2026-06-22T12:00:00-04:00', '2026-06-22T13:00:00-04:00')).toBe(0);
  });

  it('is nothing when the end is not after the start', () => {
    expect(hours(newYork, '2026-06-22T16:00:00Z', '2026-06-22T15:00:00Z')).toBe(0);
  });

  it('refuses an invalid date and a range of centuries', () => {
    expect(() => workingSeconds(newYork, new Date(Number.NaN), new Date())).toThrow(RangeError);
    expect(() => openSpans(newYork, new Date('1800-01-01'), new Date('2026-01-01'))).toThrow(RangeError);
  });
});

describe('clock changes', () => {
  it.each([
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 23],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 25],
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z', 23.5],
    ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z', 24.5],
  ])('make the day in %s from %s as long as it is', (zone, from, until, length) => {
    expect(hours(nights(zone), from, until)).toBe(length);
  });

  it('count an hour that is skipped as nothing, and one that comes twice as two', () => {
    const small = everyDay('America/New_York', '01:30', '02:30');
    expect(hours(small, '2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00')).toBe(0.5);
    expect(hours(small, '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00')).toBe(1.5);
  });

  it('leave office hours at their wall time', () => {
    const spans = openSpans(newYork, new Date('2026-03-06T00:00:00Z'), new Date('2026-03-10T04:00:00Z'));
    expect(spans.map(({ from }) => from.toISOString())).toEqual([
      '2026-03-06T13:00:00.000Z',
      '2026-03-06T18:00:00.000Z',
      '2026-03-09T12:00:00.000Z',
      '2026-03-09T17:00:00.000Z',
    ]);
  });
});

describe('open spans', () => {
  it('are joined over midnight', () => {
    expect(openSpans(alwaysOpenCalendar, new Date('2026-01-01'), new Date('2026-01-05'))).toEqual([
      { from: new Date('2026-01-01'), until: new Date('2026-01-05') },
    ]);
  });

  it('follow an exception before a holiday, and a holiday before the week', () => {
    const cover: WorkingCalendar = {
      ...newYork,
      exceptions: [
        { date: '2026-12-25', spans: [['10:00', '12:00']], name: 'Christmas cover' },
        { date: '2026-12-28', spans: [], name: 'Stocktaking' },
      ],
    };
    expect(hours(cover, '2026-12-25T00:00:00-05:00', '2026-12-26T00:00:00-05:00')).toBe(2);
    expect(hours(newYork, '2026-12-25T00:00:00-05:00', '2026-12-26T00:00:00-05:00')).toBe(0);
    expect(hours(cover, '2026-12-28T00:00:00-05:00', '2026-12-29T00:00:00-05:00')).toBe(0);
  });

  it('know a substitute day that falls into the year before', () => {
    expect(isOpen(newYork, new Date('2021-12-31T10:00:00-05:00'))).toBe(false);
    expect(isOpen(newYork, new Date('2021-12-30T10:00:00-05:00'))).toBe(true);
  });
});

describe('the next opening', () => {
  it('is open, not earlier, and has no working time before it', () => {
    fc.assert(
      fc.property(calendar, instant, (each, at) => {
        const opening = nextOpening(each, at);
        expect(isOpen(each, opening)).toBe(true);
        expect(opening.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(openSpans(each, at, opening)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives up with words on a calendar that never opens', () => {
    const closed: WorkingCalendar = { ...newYork, week: {} };
    expect(() => nextOpening(closed, new Date('2026-01-01'))).toThrow('no working time within 400 days');
  });
});
