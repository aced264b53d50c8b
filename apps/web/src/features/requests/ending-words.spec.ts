import { describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { endingWords, resultWords } from './ending-words.js';

const party = (name: string) => ({ organisation: { id: name, name }, desk: null, person: null });
const parties = { requester: party('Northside Clinic'), addressee: party('Acme Health') };

describe('how a request ended, in words', () => {
  it('says what the payer said, from either side', () => {
    const question = { ...parties, result: 'upheld' as const };
    expect(resultWords({ ...question, mySide: 'requester' })).toBe('Acme upholds its decision.');
    expect(resultWords({ ...question, mySide: 'addressee' })).toBe('You said: the decision stands.');
    expect(resultWords({ ...question, result: null, mySide: 'requester' })).toBe('');
  });

  it('says what silence has cost, after it did', () => {
    const ended = (change: Partial<RequestView>) =>
      endingWords({
        state: 'expired',
        outcome: 'no_response',
        consequence: { act: 'deny', carc: '252' },
        mySide: 'addressee',
        requester: party('Acme Health'),
        ...change,
      });
    expect(ended({})).toBe('No answer came, so Acme denies (CARC 252).');
    expect(ended({ mySide: 'requester', consequence: null })).toBe('No answer came.');
    expect(ended({ state: 'accepted', outcome: 'agreed_differently' })).toBe('Closed as: agreed differently.');
    expect(ended({ state: 'accepted', outcome: 'complete' })).toBe('');
  });
});
