import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchRemittance, type MatchCandidate } from './match-remittance.js';

const candidate = (id: string, facts: Partial<MatchCandidate> = {}): MatchCandidate => ({
  ...{ id, number: 'A', controlNumbers: [], charge: '150.00', serviceFrom: '2026-05-11', serviceTo: '2026-05-12' },
  ...facts,
});
const remittance = {
  number: 'A',
  controlNumbers: [] as string[],
  charge: '150.00',
  serviceFrom: '2026-05-12',
  serviceTo: null,
};

describe('matching a remittance', () => {
  it('believes the payer’s own number, whatever the charge', () => {
    const claims = [candidate('a', { controlNumbers: ['ICN'], charge: '1.00' }), candidate('b')];
    expect(matchRemittance({ ...remittance, controlNumbers: ['ICN'] }, claims)).toEqual({
      claimId: 'a',
      by: 'control_number',
    });
  });

  it('takes number, charge and days together, and a reversal by its amount', () => {
    expect(matchRemittance(remittance, [candidate('a')])).toEqual({ claimId: 'a', by: 'claim_number' });
    expect(matchRemittance({ ...remittance, charge: '-150.00' }, [candidate('a')])).toMatchObject({ claimId: 'a' });
  });

  it.each([
    ['no_such_claim', candidate('a', { number: 'B' })],
    ['charge_differs', candidate('a', { charge: '150.01' })],
    ['charge_differs', candidate('a', { charge: null })],
    ['dates_differ', candidate('a', { serviceFrom: '2026-06-01', serviceTo: null })],
  ])('says %s', (why, claim) => {
    expect(matchRemittance(remittance, [claim])).toEqual({ claimId: null, why });
  });

  it('never guesses between claims that fit alike, and prefers the one the payer does not know yet', () => {
    expect(matchRemittance(remittance, [candidate('a'), candidate('b')])).toEqual({
      claimId: null,
      why: 'several_claims',
    });
    const known = candidate('a', { controlNumbers: ['OTHER'] });
    expect(matchRemittance(remittance, [known, candidate('b')])).toMatchObject({ claimId: 'b' });
  });

  it('decides the same in whatever order the claims come', () => {
    const claim = fc.record({
      number: fc.constantFrom('A', 'B'),
      controlNumbers: fc.subarray(['X', 'Y']),
      charge: fc.constantFrom('150.00', '1.00', null),
      serviceFrom: fc.constantFrom('2026-05-11', '2026-07-01', null),
    });
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 5 }), fc.subarray(['X', 'Z']), (claims, controlNumbers) => {
        const candidates = claims.map((facts, at) => candidate(String(at), facts));
        const wanted = { ...remittance, controlNumbers };
        expect(matchRemittance(wanted, [...candidates].reverse())).toEqual(matchRemittance(wanted, candidates));
      }),
    );
  });
});
