import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDate, readDateSpan } from './read-date.js';

describe('readDate', () => {
  it('reads every day of the calendar as that day', () => {
    const day = fc.date({ min: new Date('1850-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(readDate(iso.replaceAll('-', ''))).toBe(iso);
      }),
    );
  });

  it.each([
    '20260229',
    '20261301',
    '20260431',
    '20260400',
    '19000229',
    '00010101',
    '99991231',
    '260512',
    '2026051',
    '',
  ])('refuses %j', (text) => expect(readDate(text)).toBeNull());

  it('knows leap years', () => {
    expect(readDate('20240229')).toBe('2024-02-29');
    expect(readDate('20000229')).toBe('2000-02-29');
  });
});

describe('readDateSpan', () => {
  it('reads days, ranges and times', () => {
    expect(readDateSpan('D8', '20260511')).toEqual({ from: '2026-05-11', to: '2026-05-11', time: null });
    expect(readDateSpan('RD8', '20260510-20260512')).toEqual({ from: '2026-05-10', to: '2026-05-12', time: null });
    expect(readDateSpan('DT', '202605101405')).toEqual({ from: '2026-05-10', to: '2026-05-10', time: '14:05' });
  });

  it.each([
    ['RD8', '20260512-20260510'],
    ['RD8', '20260512'],
    ['RD8', '20260512/20260513'],
    ['DT', '202605102460'],
    ['D6', '260512'],
  ])('refuses %s %s', (format, text) => expect(readDateSpan(format, text)).toBeNull());
});
