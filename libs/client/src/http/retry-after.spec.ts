import { describe, expect, it } from '@jest/globals';
import { ApiProblem, problemOf, restAfter } from './api-problem.js';
import { retryAfterOf } from './retry-after.js';

const now = Date.parse('2026-11-29T12:00:00Z');

describe('how long a server asks to be left alone', () => {
  it.each([
    [null, 0],
    ['20', 20_000],
    ['0', 0],
    ['Sun, 29 Nov 2026 12:00:30 GMT', 30_000],
    ['Sun, 29 Nov 2026 11:00:00 GMT', 0],
    ['86400', 300_000],
    ['soon', 0],
  ])('is said by "Retry-After: %s": %i ms', (header, ms) => {
    expect(retryAfterOf(header, now)).toBe(ms);
  });

  it('comes with every refusal, also with one that a proxy wrote', async () => {
    const headers = { 'retry-after': '7' };
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'Busy',
      status: 503,
      code: 'service.unavailable',
      detail: 'Busy.',
      trace: 't',
    });
    for (const text of [body, '<h1>Busy</h1>']) {
      expect(await problemOf(new Response(text, { status: 503, headers }))).toMatchObject({
        status: 503,
        retryAfterMs: 7_000,
      });
    }
  });

  it('is kept to and at most half as long again, so that not all come back at once', () => {
    const rests = Array.from({ length: 200 }, () =>
      restAfter(new ApiProblem({ status: 503, code: 'c', detail: 'No.' }, undefined, 1_000)),
    );
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...rests)).toBeLessThanOrEqual(1_500);
    expect(new Set(rests).size).toBeGreaterThan(100);
    expect(restAfter(new Error('of another kind'))).toBe(0);
  });
});
