import { describe, expect, it } from '@jest/globals';
import { outlastAbsence } from './outlast-absence.js';

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** Fails so often, then answers. */
function afterFailures(errors: readonly Error[]): { work: () => Promise<string>; calls: () => number } {
  let calls = 0;
  return {
    work: async () => {
      const error = errors[calls];
      calls += 1;
      if (error) throw error;
      return 'done';
    },
    calls: () => calls,
  };
}

describe('the absence of the database', () => {
  it('is outlasted', async () => {
    const { work, calls } = afterFailures([refused, refused]);
    await expect(outlastAbsence(work, 5_000)).resolves.toBe('done');
    expect(calls()).toBe(3);
  });

  it('is told in the end', async () => {
    const { work, calls } = afterFailures(Array(50).fill(refused));
    await expect(outlastAbsence(work, 300)).rejects.toBe(refused);
    expect(calls()).toBeGreaterThan(1);
    expect(calls()).toBeLessThan(5);
  });

  it('is not supposed of any other failure', async () => {
    const other = Object.assign(new Error('syntax error'), { code: '42601' });
    const { work, calls } = afterFailures([other]);
    await expect(outlastAbsence(work, 5_000)).rejects.toBe(other);
    expect(calls()).toBe(1);
  });
});
