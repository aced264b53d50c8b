import { describe, expect, it } from '@jest/globals';
import type { RelatedClaim } from '@liaison/contracts';
import { claimRelations } from '@liaison/domain';
import { payerWords, relationWords, supersededWords } from './relation-words.js';

describe('the words for related claims', () => {
  it('name every relation without its code', () => {
    for (const relation of claimRelations) expect(relationWords({ relation })).not.toMatch(/_/);
  });

  it('name the payer with its turn, as far as they are known', () => {
    expect(payerWords({ payer: { id: '1', name: 'Acme' }, payerOrder: 'S' })).toBe('Acme, secondary payer');
    expect(payerWords({ payer: null, payerOrder: null })).toBe('payer unknown');
  });

  it('say on the claim itself that a later one took its place', () => {
    const by: RelatedClaim = {
      id: '2',
      number: 'A-2',
      relation: 'replaced_by',
      state: 'open',
      payer: null,
      payerOrder: 'P',
      receivedAt: '2026-11-23T00:00:00Z',
    };
    expect(supersededWords({ state: 'replaced', related: [by] })).toContain('A corrected claim (A-2) took the place');
    expect(supersededWords({ state: 'voided', related: [] })).toContain('audits and appeals go on');
    expect(supersededWords({ state: 'open', related: [] })).toBeNull();
  });
});
