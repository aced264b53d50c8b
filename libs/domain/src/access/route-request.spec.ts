import { describe, expect, it } from '@jest/globals';
import { matchingRule } from './route-request.js';

const request = { kind: 'insurer_query', counterpartOrg: 'acme', billingNpi: '1234567893' };

describe('which desk receives', () => {
  it('is decided by the first rule that matches', () => {
    const rules = [
      { deskId: 'review', kind: 'claim_question' },
      { deskId: 'acme', payerOrganisationId: 'acme' },
      { deskId: 'npi', npi: '1234567893' },
    ];
    expect(matchingRule(rules, request)).toBe(1);
  });

  it('is everything for a rule that names nothing', () => {
    expect(matchingRule([{ deskId: 'all' }], request)).toBe(0);
  });

  it('needs everything that a rule names, and no NPI matches none', () => {
    expect(matchingRule([{ deskId: 'x', kind: 'insurer_query', payerOrganisationId: 'zenith' }], request)).toBe(-1);
    expect(matchingRule([{ deskId: 'x', npi: '1234567893' }], { ...request, billingNpi: null })).toBe(-1);
  });
});
