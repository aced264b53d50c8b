import { describe, expect, it } from '@jest/globals';
import { ageOn, dateWords, dayWords, dueWords, instantWords, shortSpan, spanWords, whenWords } from './time-words.js';

const now = new Date('2026-11-23T15:00:00Z');
const zone = 'America/Chicago';

describe('an instant in words', () => {
  it('is relative near to now and a date further off', () => {
    const said = ['2026-11-23T23:00:00Z', '2026-11-24T18:00:00Z', '2026-11-22T18:00:00Z', '2026-11-27T23:00:00Z'].map(
      (at) => whenWords(at, now, zone),
    );
    expect(said).toEqual(['today 17:00', 'tomorrow 12:00', 'yesterday 12:00', 'Fri 17:00']);
    expect(whenWords('2026-12-08T15:00:00Z', now, zone)).toBe('8 Dec 09:00');
    expect(whenWords('2027-01-04T15:00:00Z', now, zone)).toBe('4 Jan 2027 09:00');
  });

  it('takes the day from the zone and not from UTC', () => {
    expect(dayWords('2026-11-24T03:30:00Z', now, zone)).toBe('23 Nov');
    expect(dayWords('2026-11-24', now, zone)).toBe('24 Nov');
    expect(whenWords('2026-11-24T05:30:00Z', now, zone)).toBe('today 23:30');
    expect(whenWords('2026-11-24T05:30:00Z', now, 'UTC')).toBe('tomorrow 05:30');
  });

  it('counts days of the calendar over a change to winter time', () => {
    expect(whenWords('2026-11-02T06:30:00Z', new Date('2026-11-01T04:30:00Z'), zone)).toBe('Mon 00:30');
  });

  it('names the zone when it is exact', () => {
    expect(instantWords('2026-11-23T23:00:00Z', zone)).toBe('Mon 23 Nov 2026, 17:00 (America/Chicago)');
  });
});

describe('a due time', () => {
  it('is late from the first second on, and today until then', () => {
    expect(dueWords('2026-11-23T15:00:00Z', now, zone).tone).toBe('soon');
    expect(dueWords('2026-11-23T14:59:59Z', now, zone)).toEqual({ words: '0 minutes late', tone: 'late' });
    expect(dueWords('2026-11-25T15:00:00Z', now, zone)).toEqual({ words: 'due Wed 09:00', tone: 'plain' });
  });
});

describe('a length of time', () => {
  it('is one rounded figure in its largest fitting unit', () => {
    expect([0, 90, 3600, 86_400, 172_800, 84_600].map(shortSpan)).toEqual([
      '0 min',
      '2 min',
      '1 h',
      '1 d',
      '2 d',
      '1 d',
    ]);
    expect(spanWords(86_400)).toBe('1 day');
    expect(spanWords(691_200)).toBe('8 days');
  });
});

describe('dates and ages', () => {
  it('leave the year out in its own year only', () => {
    expect([dateWords('2026-11-04', now), dateWords('2025-11-04', now)]).toEqual(['4 Nov', '4 Nov 2025']);
  });

  it('count a birthday from its day on', () => {
    expect([ageOn('1962-11-23', now), ageOn('1962-11-24', now)]).toEqual([64, 63]);
  });
});
