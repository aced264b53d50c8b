import { describe, expect, it } from '@jest/globals';
import { type DueChase, fateOfStep } from './fate-of-step.js';

const due = (given: Partial<DueChase> = {}): DueChase => ({
  ...{ side: 'addressee', round: 1, anchor: 'after_sent', critical: false },
  ...{ state: 'acknowledged', requestRound: 1, isWithDelegates: false },
  ...given,
});

describe('what becomes of a step whose time has come', () => {
  it('goes in working time, and waits for it unless it is critical', () => {
    expect(fateOfStep(due(), true)).toBe('sent');
    expect(fateOfStep(due(), false)).toBe('postponed');
    expect(fateOfStep(due({ critical: true }), false)).toBe('sent');
  });

  it('ends when the turn has passed, or is another round’s', () => {
    expect(fateOfStep(due({ state: 'answered' }), true)).toBe('overtaken');
    expect(fateOfStep(due({ state: 'cancelled', critical: true }), false)).toBe('overtaken');
    expect(fateOfStep(due({ state: 'returned', requestRound: 2 }), true)).toBe('overtaken');
    expect(fateOfStep(due({ side: 'requester', state: 'answered' }), true)).toBe('sent');
  });

  it('leaves us alone while all is with delegates, until our own due date is near', () => {
    expect(fateOfStep(due({ isWithDelegates: true }), true)).toBe('delegated');
    expect(fateOfStep(due({ isWithDelegates: true, anchor: 'before_due' }), true)).toBe('sent');
    expect(fateOfStep(due({ isWithDelegates: true, anchor: null }), true)).toBe('sent');
    expect(fateOfStep(due({ isWithDelegates: true, side: 'requester', state: 'clarifying' }), true)).toBe('sent');
  });
});
