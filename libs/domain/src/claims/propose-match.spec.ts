import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparePatients, matchWords, proposeMatch, type MatchableClaim } from './propose-match.js';
import { proposeMatches } from './propose-matches.js';
import { closesOnVoid } from './succession.js';

const aClaim = (given: Partial<MatchableClaim> = {}): MatchableClaim => ({
  number: 'ACCT-1',
  references: [],
  patientName: 'Jane Doe',
  patientBirthDate: '1987-02-20',
  patientSex: 'F',
  memberId: null,
  serviceFrom: '2026-05-11',
  serviceTo: null,
  attending: [{ npi: '1234567893', name: 'Dr Lee' }],
  ...given,
});
const unlike = { number: 'X-9', patientName: 'Rosa Klein', patientBirthDate: null, serviceFrom: null, attending: [] };

describe('a claim in preparation and an 837', () => {
  it('are proposed to each other for one account number, however it is written', () => {
    expect(proposeMatch(aClaim({ number: 'acct 1' }), aClaim())).toEqual([
      ...['account_number', 'patient', 'birth_date', 'dates', 'attending'],
    ]);
  });

  it('are proposed for a number among the references', () => {
    expect(proposeMatch(aClaim(), aClaim({ number: 'OTHER', references: ['ACCT-1'] }))).toContain('reference');
  });

  it('are proposed for the same patient on the same days without a number', () => {
    const submitted = aClaim({ number: 'OTHER', patientName: 'DOE, JANE A', attending: [] });
    expect(proposeMatch(aClaim(), submitted)).toEqual(['patient', 'birth_date', 'dates']);
  });

  it('are proposed for days that overlap, and not for days that do not', () => {
    const stay = aClaim({ number: 'OTHER', serviceFrom: '2026-05-08', serviceTo: '2026-05-14' });
    expect(proposeMatch(aClaim(), stay)).toContain('dates');
    expect(proposeMatch(aClaim(), { ...stay, serviceFrom: '2026-05-12' })).toBeNull();
  });

  it.each([
    ['another birth date', { patientBirthDate: '1950-01-01' }],
    ['another sex', { patientSex: 'M' }],
    ['a name that shares no word, with nothing else in common', { patientName: 'Rosa Klein', patientBirthDate: null }],
  ])('are not proposed with %s, whatever else agrees', (_, given) => {
    expect(comparePatients(aClaim(), aClaim(given))).toBe('different');
    expect(proposeMatch(aClaim(), aClaim(given))).toBeNull();
  });

  it('are not proposed for a number alone', () => {
    expect(proposeMatch(aClaim(), aClaim({ ...unlike, number: 'ACCT-1', patientName: 'Jane Klein' }))).toBeNull();
  });

  it('compare their patients the same way from either end', () => {
    const claim = fc.record({
      patientName: fc.constantFrom('Jane Doe', 'DOE, JANE', 'Jane A Doe', 'Rosa Klein', 'Doe', ''),
      patientBirthDate: fc.constantFrom('1987-02-20', '1950-01-01', null),
      patientSex: fc.constantFrom('F', 'M', 'U', null),
      memberId: fc.constantFrom('M1', 'm-1', null),
    });
    fc.assert(
      fc.property(claim, claim, (a, b) => {
        expect(comparePatients(aClaim(a), aClaim(b))).toBe(comparePatients(aClaim(b), aClaim(a)));
      }),
    );
  });

  it('are compared only where a number or a name is in common, with the same result as all with all', () => {
    const claim = fc.record({
      number: fc.constantFrom('A', 'B', 'C'),
      patientName: fc.constantFrom('Jane Doe', 'DOE, JANE', 'Rosa Klein', 'Rosa Doe'),
      patientBirthDate: fc.constantFrom('1987-02-20', null),
      serviceFrom: fc.constantFrom('2026-05-11', '2026-06-11'),
    });
    fc.assert(
      fc.property(claim, fc.array(claim, { maxLength: 5 }), (one, others) => {
        const submitted = others.map((other, index) => ({ id: String(index), matchable: aClaim(other) }));
        const proposed = proposeMatches([{ id: 'p', matchable: aClaim(one) }], submitted);
        const all = submitted.flatMap(({ id, matchable }) => {
          const grounds = proposeMatch(aClaim(one), matchable);
          return grounds ? [{ id, numbered: grounds.includes('account_number') }] : [];
        });
        const expected = all.some(({ numbered }) => numbered) ? all.filter(({ numbered }) => numbered) : all;
        expect(proposed.map(({ submittedId }) => submittedId).sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
    );
  });

  it('say their grounds in words without the patient', () => {
    expect(matchWords(['account_number', 'patient', 'dates'])).toBe(
      'The same account number, patient and dates of service.',
    );
    expect(matchWords(['reference'])).toBe('The same number among the references.');
  });
});

describe('a void', () => {
  it('ends what was asked in order to pay, and leaves audits, appeals and the provider’s own questions', () => {
    const open = { kind: 'insurer_query', phase: 'prepayment', state: 'returned' } as const;
    expect(closesOnVoid(open)).toBe(true);
    expect(closesOnVoid({ ...open, phase: 'postpayment' })).toBe(false);
    expect(closesOnVoid({ ...open, phase: 'appeal' })).toBe(false);
    expect(closesOnVoid({ ...open, state: 'accepted' })).toBe(false);
    expect(closesOnVoid({ kind: 'clinician_query', phase: null, state: 'open' })).toBe(false);
  });
});
