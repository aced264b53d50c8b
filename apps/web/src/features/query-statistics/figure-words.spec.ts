import { describe, expect, it } from '@jest/globals';
import { partsOf, rateWords, turnaroundWords, usualRange } from './figure-words.js';

const total = {
  sent: 9,
  standings: { answered: 5, waiting: 2, no_response: 1, taken_back: 1 },
  outcomes: { agreed: 1, agreed_differently: 1, disagreed: 1, undetermined: 1, new_documentation: 0, no_response: 1 },
  responseRate: 5 / 8,
  agreementRate: 2 / 3,
  medianCalendarSeconds: 5 * 3600,
  medianWorkingSeconds: 2 * 3600,
};

describe('the figures of clinician queries on screen', () => {
  it('are bars whose parts make the whole', () => {
    const parts = partsOf(total);
    expect(parts.map(({ count }) => count)).toEqual([2, 1, 2, 2, 1, 1]);
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(total.sent);
  });

  it('say rates and both clocks in words, and a dash for nothing', () => {
    expect(rateWords(total.responseRate)).toBe('63 %');
    expect(rateWords(null)).toBe('–');
    expect(turnaroundWords(total)).toBe('5 h (2 h of work)');
    expect(turnaroundWords({ medianCalendarSeconds: null, medianWorkingSeconds: null })).toBe('–');
  });

  it('begin with the last ninety days of the own zone', () => {
    expect(usualRange(new Date('2026-11-24T02:00:00Z'), 'America/New_York')).toEqual({
      from: '2026-08-26',
      until: '2026-11-23',
    });
  });
});
