import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { claimOutcome, decisionCodes, type RemittanceFacts } from './claim-outcome.js';
import { fromCents, sumOf, toCents } from './cents.js';
import { settlementOf } from './settlement-of.js';
import type { Adjustment } from './vocabulary.js';

const cas = (group: string, reason: string, amount: string): Adjustment => ({ group, reason, amount, quantity: null });

function remitted(facts: Partial<RemittanceFacts> = {}): RemittanceFacts {
  return {
    ...{ id: 'r', status: '1', charge: '150.00', paid: '100.00', patientResponsibility: null, on: '2026-12-01' },
    ...{ recordedAt: '2026-12-01T10:00:00.000Z', adjustments: [], remarks: [] },
    ...facts,
  };
}
const outcomeOf = (...remittances: Partial<RemittanceFacts>[]) => claimOutcome(remittances.map(remitted), []);

describe('the outcome of a claim', () => {
  it.each([
    ['paid with the agreed fee taken off', { adjustments: [cas('CO', '45', '50.00')] }, 'paid'],
    ['paid with a cut', { adjustments: [cas('CO', '50', '50.00')] }, 'reduced'],
    ['left to the patient’s deductible', { paid: '0.00', adjustments: [cas('PR', '1', '150.00')] }, 'paid'],
    [
      'a copayment beside a cut',
      { paid: '0.00', adjustments: [cas('PR', '3', '20.00'), cas('CO', '97', '130.00')] },
      'reduced',
    ],
    ['nothing paid, and a reason that is a cut', { paid: '0.00', adjustments: [cas('CO', '197', '150.00')] }, 'denied'],
    ['nothing paid, and no reason', { paid: '0.00' }, 'denied'],
    ['denied by its status', { status: '4', paid: '0.00', adjustments: [cas('CO', '45', '150.00')] }, 'denied'],
    ['an adjustment in the provider’s favour', { adjustments: [cas('CO', '97', '-10.00')] }, 'paid'],
  ])('of a claim with %s', (_, facts, outcome) => {
    expect(outcomeOf(facts)?.outcome).toBe(outcome);
  });

  it('is not there while nothing was decided: passed on unpaid, or priced beforehand', () => {
    expect(claimOutcome([], [])).toBeNull();
    expect(outcomeOf({ status: '23' }, { status: '25' })).toBeNull();
  });

  it('says that it was taken back, also where the correction then denies it', () => {
    const paid = { paid: '100.00' };
    const back = { status: '22', charge: '-150.00', paid: '-100.00' };
    expect(outcomeOf(paid, back)).toMatchObject({ outcome: 'recouped', paid: '0.00' });
    expect(outcomeOf(paid, back, { status: '4', paid: '0.00' })).toMatchObject({ outcome: 'recouped' });
    expect(outcomeOf(paid, back, { paid: '120.00' })).toMatchObject({ outcome: 'paid', paid: '120.00' });
    expect(outcomeOf({ status: '4', paid: '0.00' }, { status: '22', paid: '0.00' })).toMatchObject({
      outcome: 'denied',
    });
  });

  it('follows an appeal until a later remittance says what was paid on it', () => {
    const denial = remitted({ status: '4', paid: '0.00' });
    const won = {
      appealId: 'a',
      determination: 'overturned' as const,
      on: '2026-12-10',
      recordedAt: '2026-12-10T09:00:00.000Z',
    };
    expect(claimOutcome([denial], [won])).toMatchObject({ outcome: 'overturned', appealId: 'a', remittanceId: 'r' });
    const later = remitted({ id: 'p', on: '2026-12-10', recordedAt: '2026-12-10T11:00:00.000Z' });
    expect(claimOutcome([denial, later], [won])).toMatchObject({ outcome: 'paid', appealId: null, remittanceId: 'p' });
    const earlier = remitted({ on: '2026-12-10', recordedAt: '2026-12-10T08:00:00.000Z' });
    expect(claimOutcome([denial, earlier], [won])).toMatchObject({ outcome: 'overturned' });
  });

  it('adds up what was paid, whatever comes in which order', () => {
    const cents = fc.bigInt({ min: -10_000_000n, max: 10_000_000n });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1 }), (amounts) => {
        const paid = amounts.map(fromCents);
        const outcome = claimOutcome(
          paid.map((one) => remitted({ paid: one })),
          [],
        );
        expect(outcome?.paid).toBe(sumOf(paid));
      }),
    );
  });

  it('loses no cent between text and number', () => {
    fc.assert(fc.property(fc.bigInt(), (cents) => expect(toCents(fromCents(cents))).toBe(cents)));
    expect(() => toCents('1.5')).toThrow(RangeError);
  });

  it('names what explains it first, and each code once', () => {
    const adjustments = [cas('CO', '45', '1.00'), cas('CO', '252', '1.00'), cas('CO', '252', '2.00')];
    const codes = decisionCodes({ adjustments, remarks: ['N706', 'N706'] });
    expect(codes.map(({ code }) => code)).toEqual(['252', '45', 'N706']);
  });
});

describe('what became of a request’s threat', () => {
  const on = (day: string, ...reasons: string[]) => ({ on: day, adjustments: reasons.map((reason) => ({ reason })) });

  it('is the last remittance since it was sent, one with the named reason before others', () => {
    const all = [on('2026-11-01', '252'), on('2026-12-01', '252'), on('2026-12-05', '45')];
    expect(settlementOf({ sentOn: '2026-11-20', carc: '252' }, all)).toBe(all[1]);
    expect(settlementOf({ sentOn: '2026-11-20', carc: null }, all)).toBe(all[2]);
    expect(settlementOf({ sentOn: '2026-12-20', carc: '252' }, all)).toBeNull();
  });
});
