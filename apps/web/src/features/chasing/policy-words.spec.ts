import { describe, expect, it } from '@jest/globals';
import { policyCatalogue } from '@liaison/domain';
import { amountWords, endWords, stepWords } from './policy-words.js';

describe('the words of a policy', () => {
  it('say when, to whom and how', () => {
    const step = { recipient: 'assignee' as const, channels: ['in_app' as const, 'email' as const] };
    const offset = { amount: 1, unit: 'working_day' as const, anchor: 'after_sent' as const };
    expect(stepWords({ ...step, offset })).toBe(
      '1 working day after it was sent: whoever holds it, in the app and e-mail',
    );
    expect(stepWords({ ...step, offset: { ...offset, amount: 0, anchor: 'after_due' }, critical: true })).toBe(
      'when it is due: whoever holds it, in the app and e-mail; critical: at any hour',
    );
  });

  it('say what silence comes to', () => {
    expect(endWords({ kind: 'review', expireAfterDue: null })).toBe('It is never accepted by itself.');
    expect(endWords({ kind: 'insurer_query', expireAfterDue: { amount: 1, unit: 'calendar_day' } })).toBe(
      'Without an answer it ends 1 calendar day after it is due.',
    );
  });

  it('exist for everything that stands ready', () => {
    for (const { body } of policyCatalogue) {
      expect(amountWords(body.due)).toMatch(/^\d+ /);
      expect(body.steps.length).toBeGreaterThan(0);
    }
  });
});
