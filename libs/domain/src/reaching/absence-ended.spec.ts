import { describe, expect, it } from '@jest/globals';
import { absenceEnded } from './absence-ended.js';

const away = (from: string, until: string) => ({ from: `2026-11-${from}`, until: `2026-11-${until}` });

describe('an absence that is over', () => {
  it('is over on the day after its last one, and not on that one', () => {
    expect(absenceEnded([away('23', '27')], '2026-11-27')).toBeNull();
    expect(absenceEnded([away('23', '27')], '2026-11-28')).toEqual(away('23', '27'));
    expect(absenceEnded([], '2026-11-28')).toBeNull();
    expect(absenceEnded([away('29', '30')], '2026-11-28')).toBeNull();
  });

  it('is one with those that it follows or overlaps, and not with one before a day of work', () => {
    const three = [away('20', '24'), away('02', '06'), away('25', '27'), away('18', '21')];
    expect(absenceEnded(three, '2026-11-28')).toEqual(away('18', '27'));
    expect(absenceEnded([away('20', '23'), away('25', '27')], '2026-11-28')).toEqual(away('25', '27'));
  });

  it('is not over while another one goes on', () => {
    expect(absenceEnded([away('20', '24'), away('25', '27')], '2026-11-25')).toBeNull();
  });

  it('keeps the longer of two that begin apart and end together', () => {
    expect(absenceEnded([away('26', '27'), away('10', '27')], '2026-11-28')).toEqual(away('10', '27'));
  });
});
