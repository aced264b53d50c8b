import { describe, expect, it } from '@jest/globals';
import { Refusals } from './refusals.js';

describe('those who are refused', () => {
  const restsOf = (refusals: Refusals, count: number, now: number) =>
    Array.from({ length: count }, () => refusals.restOfNext(now));

  it('come again one thousand a second, and after half a minute at the latest', () => {
    const rests = restsOf(new Refusals(), 40_000, 0);
    for (let second = 1; second < 30; second += 1) {
      expect(rests.filter((rest) => rest === second)).toHaveLength(1_000);
    }
    expect(Math.max(...rests)).toBe(30);
  });

  it('come again after a second when a second has passed since the last were many', () => {
    const refusals = new Refusals();
    restsOf(refusals, 5_000, 0);
    expect(refusals.restOfNext(999)).toBe(6);
    expect(refusals.restOfNext(1_000)).toBe(1);
  });
});
