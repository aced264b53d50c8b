import { describe, expect, it } from '@jest/globals';
import { dateFormat } from './date-format';

const noon = new Date('2026-11-25T12:00:00Z');

describe('dateFormat', () => {
  it('makes one formatter for the same locale and settings', () => {
    const make = () => dateFormat('en-CA', { timeZone: 'America/New_York' });
    expect(make()).toBe(make());
    expect(make().format(noon)).toBe('2026-11-25');
  });

  it('tells locales, zones and settings apart', () => {
    const words = [
      dateFormat('en-CA', { timeZone: 'Pacific/Auckland' }),
      dateFormat('en-GB', { timeZone: 'Pacific/Auckland' }),
      dateFormat('en-GB', { timeZone: 'Pacific/Auckland', weekday: 'short' }),
      dateFormat('en-GB', { timeZone: 'UTC', weekday: 'short' }),
    ].map((format) => format.format(noon));
    expect(words).toEqual(['2026-11-26', '26/11/2026', 'Thu', 'Wed']);
  });
});
