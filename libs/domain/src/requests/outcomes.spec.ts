import { describe, expect, it } from '@jest/globals';
import { isOutcomeOfKind, mayExpire, outcomesOfKind, resultOfAnswer, usualOutcome } from './outcomes.js';
import { requestKinds, requestOutcomes } from './vocabulary.js';

describe('how a request ends', () => {
  it('is said in the words of its kind, and complete fits every kind', () => {
    for (const kind of requestKinds) {
      const allowed = requestOutcomes.filter((outcome) => isOutcomeOfKind(outcome, kind));
      expect(new Set(allowed)).toEqual(new Set(['complete', ...outcomesOfKind(kind)]));
    }
    expect(isOutcomeOfKind('upheld', 'clinician_query')).toBe(false);
    expect(isOutcomeOfKind('agreed', 'claim_question')).toBe(false);
  });

  it('follows the payer’s own result unless its author says otherwise', () => {
    expect(usualOutcome('claim_question', 'upheld')).toBe('upheld');
    expect(usualOutcome('claim_question', null)).toBe('complete');
    expect(usualOutcome('clinician_query', null)).toBe('complete');
  });

  it('is never an expiry for a question to the payer', () => {
    expect(requestKinds.filter((kind) => !mayExpire(kind))).toEqual(['claim_question']);
  });
});

describe('the result of a question to the payer', () => {
  it('is what the payer says, or that it is answered', () => {
    expect(resultOfAnswer('claim_question', true, 'upheld')).toBe('upheld');
    expect(resultOfAnswer('claim_question', true)).toBe('answered');
    expect(resultOfAnswer('claim_question', false)).toBeNull();
    expect(resultOfAnswer('insurer_query', true)).toBeNull();
  });

  it('is refused for a part and for any other kind', () => {
    expect(() => resultOfAnswer('claim_question', false, 'upheld')).toThrow('request.result_not_of_kind');
    expect(() => resultOfAnswer('insurer_query', true, 'answered')).toThrow('request.result_not_of_kind');
  });
});
