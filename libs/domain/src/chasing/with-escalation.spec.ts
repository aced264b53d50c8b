import { describe, expect, it } from '@jest/globals';
import { requestKinds } from '../requests/vocabulary.js';
import { readyMadePolicies } from './ready-made-policies.js';
import { withEscalation } from './with-escalation.js';

describe('the escalation of a question to the payer', () => {
  it('goes to the desk, then the supervisor, then the published contact', () => {
    expect(readyMadePolicies.claim_question.steps.map(({ recipient }) => recipient)).toEqual([
      'desk',
      'supervisor',
      'other_side',
      'other_side',
    ]);
  });

  it('cannot be taken away by the payer’s own policy', () => {
    const silent = { ...readyMadePolicies.claim_question, steps: [] };
    expect(withEscalation(silent).steps.map(({ recipient }) => recipient)).toEqual(['other_side', 'other_side']);
  });

  it('leaves a policy that escalates, and every other kind, as they are', () => {
    for (const kind of requestKinds) expect(withEscalation(readyMadePolicies[kind])).toBe(readyMadePolicies[kind]);
    const silent = { ...readyMadePolicies.insurer_query, steps: [] };
    expect(withEscalation(silent)).toBe(silent);
  });
});
