import { describe, expect, it } from '@jest/globals';
import { reachWords } from './reach-words.js';

const now = '2026-11-24T15:00:00.000Z';
const view = { now, email: { at: now }, push: { at: now }, heldBy: null, timeZone: 'America/New_York' };

describe('what would reach one now', () => {
  it('goes at once in working hours', () => {
    expect(reachWords(view)).toEqual([
      'If something came for you now, the notice would be in Liaison at once.',
      'A letter would go at once.',
      'A push message would go at once.',
    ]);
  });

  it('is said with day and time, today or later, and why', () => {
    const words = reachWords({
      ...view,
      email: { at: '2026-11-25T13:00:00.000Z' },
      push: { at: '2026-11-24T18:00:00.000Z' },
      heldBy: 'closed',
    });
    expect(words.slice(1)).toEqual([
      'A letter would go on Wednesday at 08:00.',
      'A push message would go today at 13:00.',
      'It is outside working hours.',
    ]);
  });

  it('names the date when it is a week off', () => {
    expect(reachWords({ ...view, email: { at: '2026-12-07T13:00:00.000Z' }, heldBy: 'absence' })[1]).toBe(
      'A letter would go on Monday, December 7 at 08:00.',
    );
  });
});
