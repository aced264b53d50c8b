import { describe, expect, it } from '@jest/globals';
import { endingActs, type EndingFacts } from './ending-acts.js';

const aQuestion: EndingFacts = { kind: 'claim_question', state: 'answered', result: 'wrong_department', outcome: null };
const aQuery: EndingFacts = { kind: 'clinician_query', state: 'accepted', result: null, outcome: 'complete' };

describe('ending what an answer left open', () => {
  it('is offered to the requester alone', () => {
    expect(endingActs(aQuestion, 'requester')).toEqual(['readdress']);
    expect(endingActs(aQuery, 'requester')).toEqual(['say_outcome']);
    expect([...endingActs(aQuestion, 'addressee'), ...endingActs(aQuery, 'addressee')]).toEqual([]);
  });

  it('addresses a question anew only where another department answers', () => {
    expect(endingActs({ ...aQuestion, result: 'upheld' }, 'requester')).toEqual([]);
    expect(endingActs({ ...aQuestion, state: 'accepted' }, 'requester')).toEqual([]);
  });

  it('says how a query ended once', () => {
    expect(endingActs({ ...aQuery, outcome: null }, 'requester')).toEqual(['say_outcome']);
    expect(endingActs({ ...aQuery, outcome: 'agreed' }, 'requester')).toEqual([]);
    expect(endingActs({ ...aQuery, kind: 'insurer_query' }, 'requester')).toEqual([]);
  });
});
