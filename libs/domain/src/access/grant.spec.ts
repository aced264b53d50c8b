import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grantStateAt, isInScope } from './grant.js';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const span = { startsAt: at(10), endsAt: at(20), endedAt: null };

describe('when a grant holds', () => {
  it.each([
    [9, 'upcoming'],
    [10, 'in_force'],
    [19, 'in_force'],
    [20, 'ended'],
  ] as const)('on day %d it is %s', (day, state) => {
    expect(grantStateAt(span, at(day))).toBe(state);
  });

  it('is over for good once it was taken back', () => {
    expect(grantStateAt({ ...span, endedAt: at(12) }, at(11))).toBe('ended');
  });
});

describe('what a grant covers', () => {
  const organisation = fc.constantFrom('acme', 'zenith', 'other');
  const npi = fc.constantFrom('1', '2', '3');
  const scope = fc.record({ counterparts: fc.uniqueArray(organisation), npis: fc.uniqueArray(npi) });
  const claim = fc.record({ counterpart: organisation, billingNpi: fc.option(npi) });

  it('is everything where nothing is named', () => {
    fc.assert(fc.property(claim, (each) => expect(isInScope({ counterparts: [], npis: [] }, each)).toBe(true)));
  });

  it('never grows when something is added to a list that names something', () => {
    const named = scope.filter(({ counterparts, npis }) => counterparts.length > 0 && npis.length > 0);
    fc.assert(
      fc.property(named, claim, ({ counterparts, npis }, each) => {
        const narrower = { counterparts: counterparts.slice(0, 1), npis: npis.slice(0, 1) };
        if (isInScope(narrower, each)) expect(isInScope({ counterparts, npis }, each)).toBe(true);
      }),
    );
  });

  it('leaves out a claim without a billing NPI as soon as NPIs are named', () => {
    expect(isInScope({ counterparts: [], npis: ['1'] }, { counterpart: 'acme', billingNpi: null })).toBe(false);
  });
});
