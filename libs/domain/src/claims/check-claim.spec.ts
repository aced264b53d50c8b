import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkQuery, stopsSending } from '../queries/check-query.js';
import type { CheckableClaim, CheckableLine } from './checkable-claim.js';
import { checkClaim, claimRules } from './check-claim.js';
import { centsOf, isNpi, yearsBetween } from './code-shapes.js';
import type { Finding } from './finding.js';

const context = { today: '2026-07-01', attachedControlNumbers: ['ACN-1'] };
const aLine = (change: Partial<CheckableLine> = {}): CheckableLine => ({
  number: 1,
  procedure: '99213',
  modifiers: [],
  units: '1',
  charge: '125.00',
  date: '2026-06-10',
  diagnosisPointers: [1],
  ...change,
});
const aClaim = (change: Partial<CheckableClaim> = {}): CheckableClaim => ({
  number: 'ACCT-1',
  kind: 'professional',
  stage: 'submitted',
  frequencyCode: '1',
  patient: { birthDate: '1973-05-01', sex: 'M' },
  providers: { billing: { npi: '1234567893' }, rendering: null, attending: null, referring: null, facility: null },
  serviceFrom: '2026-06-10',
  serviceTo: '2026-06-10',
  charge: '125.00',
  diagnoses: [
    { position: 1, code: 'J0300', qualifier: 'ABK' },
    { position: 2, code: 'M2241', qualifier: 'ABF' },
  ],
  lines: [aLine()],
  references: {},
  attachments: [],
  ...change,
});
const check = (change: Partial<CheckableClaim>): Finding[] => checkClaim(aClaim(change), context);
const rules = (change: Partial<CheckableClaim>): string[] => check(change).map(({ rule }) => rule);
const ofLine = (change: Partial<CheckableLine>): string[] => rules({ lines: [aLine(change)] });
const coded = (code: string, qualifier = 'ABK'): Partial<CheckableClaim> => ({
  diagnoses: [{ position: 1, code, qualifier }],
});

describe('a sound claim', () => {
  it('has no findings', () => {
    expect(check({})).toEqual([]);
  });

  it('may lack in preparation what comes with the bill', () => {
    const empty = { stage: 'in_preparation', diagnoses: [], lines: [], charge: null } as const;
    const nobody = { billing: null, rendering: null, attending: null, referring: null, facility: null };
    expect(rules({ ...empty, providers: nobody })).toEqual([]);
    expect(rules({ ...empty, providers: nobody, stage: 'submitted' })).toEqual([
      'billing_npi_missing',
      'diagnosis_missing',
      'charge_malformed',
    ]);
  });
});

describe('the findings', () => {
  const providers = aClaim().providers;

  it.each<[string, Partial<CheckableClaim>]>([
    ['npi_malformed', { providers: { ...providers, rendering: { npi: '12345' } } }],
    ['npi_check_digit', { providers: { ...providers, rendering: { npi: '1666666661' } } }],
    ['billing_npi_missing', { providers: { ...providers, billing: { npi: null } } }],
    ['attending_npi_missing', { kind: 'institutional', serviceFrom: '2026-06-10' }],
    ['referring_npi_missing', { references: { referral: 'R-77' } }],
    ['referring_npi_missing', { needs: { referral: true } }],
    ['diagnosis_malformed', coded('12345')],
    ['diagnosis_malformed', coded('J0', 'ABF')],
    ['diagnosis_code_set_by_date', coded('0340', 'BK')],
    ['diagnosis_seventh_character_missing', coded('S83241')],
    ['line_without_diagnosis_pointer', { lines: [aLine({ diagnosisPointers: [] })] }],
    ['diagnosis_pointer_out_of_range', { lines: [aLine({ diagnosisPointers: [1, 3] })] }],
    ['diagnosis_pointer_out_of_range', { lines: [aLine({ diagnosisPointers: [0] })] }],
    ['diagnosis_pointer_count', { lines: [aLine({ diagnosisPointers: [1, 1] })] }],
    ['procedure_missing', { lines: [aLine({ procedure: null })] }],
    ['procedure_malformed', { lines: [aLine({ procedure: '9921' })] }],
    ['modifier_malformed', { lines: [aLine({ modifiers: ['r'] })] }],
    ['units_not_positive', { lines: [aLine({ units: '0' })] }],
    ['modifier_laterality_missing', { lines: [aLine({ procedure: '20610' })] }],
    ['diagnosis_sex_contradiction', coded('O80')],
    ['diagnosis_sex_contradiction', { ...coded('C61'), patient: { birthDate: null, sex: 'F' } }],
    ['diagnosis_age_contradiction', coded('P220')],
    ['service_before_birth', { patient: { birthDate: '2026-06-11', sex: 'M' } }],
    ['service_in_future', { serviceTo: '2026-07-05', lines: [aLine({ date: '2026-07-02' })] }],
    ['line_date_outside_claim', { lines: [aLine({ date: '2026-06-09' })] }],
    ['prior_authorisation_missing', { needs: { priorAuthorisation: true } }],
    ['original_claim_reference_missing', { frequencyCode: '7' }],
    ['original_claim_reference_missing', { frequencyCode: '8' }],
    ['charge_malformed', { lines: [aLine({ charge: 'free' })] }],
    ['charge_sum_mismatch', { charge: '125.01' }],
    [
      'attachment_not_received',
      { attachments: [{ type: 'OB', transmission: 'EL', controlNumber: 'ACN-2', line: null }] },
    ],
    [
      'attachment_control_number_missing',
      { attachments: [{ type: 'OB', transmission: 'FX', controlNumber: null, line: null }] },
    ],
    ['operative_note_expected', { lines: [aLine({ procedure: '29881', modifiers: ['RT', '22'] })] }],
    ['operative_note_expected', { lines: [aLine({ procedure: '29999', hasNote: true })] }],
    ['unspecified_code_without_note', { lines: [aLine({ procedure: 'J3490' })] }],
  ])('name %s, and nothing else', (rule, change) => {
    expect(rules(change)).toEqual([rule]);
  });

  it('name a reversed period and a stay without present-on-admission indicators', () => {
    expect(rules({ serviceTo: '2026-06-01' })).toContain('service_period_reversed');
    const stay = {
      kind: 'institutional',
      facilityCode: '11',
      providers: { ...providers, attending: { npi: '1234567893' } },
    };
    expect(rules(stay as Partial<CheckableClaim>)).toEqual(['present_on_admission_missing']);
  });

  it('say in words what is wrong, beside the line it concerns, and propose a request', () => {
    expect(check({ lines: [aLine({ diagnosisPointers: [1, 3] })] })).toEqual([
      {
        rule: 'diagnosis_pointer_out_of_range',
        severity: 'error',
        line: 1,
        words: 'Line 1 points to diagnosis 3, but the claim lists 2 diagnoses.',
        proposes: {
          kind: 'clinician_query',
          items: [{ question: 'Which of the documented conditions was the service on line 1 for?', line: 1 }],
        },
        fingerprint: 'diagnosis_pointer_out_of_range/1/3/2',
      },
    ]);
  });

  it("propose the document that is missing by its LOINC type, and a payer's own kind of request to a payer", () => {
    const attachments = [{ type: 'OB', transmission: 'EL', controlNumber: 'ACN-2', line: 1 }];
    const [finding] = checkClaim(aClaim({ attachments }), { ...context, side: 'payer' });
    expect(finding?.proposes).toMatchObject({ kind: 'insurer_query', items: [{ loinc: '11504-8', line: 1 }] });
  });
});

describe('what looks alike but is right', () => {
  it('is not found', () => {
    expect(rules({ providers: { ...aClaim().providers, rendering: { npi: '1679576722' } } })).toEqual([]);
    expect(
      rules({
        ...coded('0340', 'BK'),
        serviceFrom: '2015-09-30',
        serviceTo: '2015-09-30',
        lines: [aLine({ date: '2015-09-30' })],
      }),
    ).toEqual([]);
    expect(rules({ attachments: [{ type: 'OB', transmission: 'EL', controlNumber: 'ACN-1', line: null }] })).toEqual(
      [],
    );
    expect(rules({ attachments: [{ type: 'OB', transmission: 'AA', controlNumber: null, line: null }] })).toEqual([]);
    expect(ofLine({ procedure: '20610', modifiers: ['LT'] })).toEqual([]);
    expect(ofLine({ procedure: '28299', modifiers: ['TA'] })).toEqual([]);
    expect(ofLine({ procedure: '0001U' })).toEqual([]);
    expect(ofLine({ procedure: 'ABC12', procedureQualifier: 'HP' })).toEqual([]);
    expect(rules({ frequencyCode: '7', references: { originalClaim: 'PCN-9' } })).toEqual([]);
  });
});

describe('lines beside each other', () => {
  const visit = aLine();
  const joint = aLine({ number: 2, procedure: '20610', modifiers: ['RT'] });

  it('call for modifier 25 on a visit with a procedure of the same day', () => {
    expect(rules({ charge: '250.00', lines: [visit, joint] })).toEqual(['modifier_25_missing']);
    expect(rules({ charge: '250.00', lines: [aLine({ modifiers: ['25'] }), joint] })).toEqual([]);
    const other = { ...joint, date: '2026-06-11' };
    expect(rules({ charge: '250.00', serviceTo: '2026-06-11', lines: [visit, other] })).toEqual([]);
  });

  it('are duplicates unless a modifier says that they are repeated on purpose', () => {
    expect(rules({ charge: '250.00', lines: [visit, aLine({ number: 2 })] })).toEqual(['duplicate_line']);
    expect(rules({ charge: '250.00', lines: [visit, aLine({ number: 2, modifiers: ['76'] })] })).toEqual([]);
  });
});

describe('every claim', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('99213', '20610', 'J3490', 'O80', 'S83241', '1234567893', '2026-06-10'),
  );
  const maybe = fc.option(text);
  const provider = fc.option(fc.record({ npi: maybe }));
  const claims: fc.Arbitrary<CheckableClaim> = fc.record({
    number: text,
    kind: fc.constantFrom('professional' as const, 'institutional' as const),
    frequencyCode: maybe,
    patient: fc.record({ birthDate: fc.constantFrom('1971-09-23', '2031-12-24'), sex: maybe }),
    providers: fc.record({
      billing: provider,
      rendering: provider,
      attending: provider,
      referring: provider,
      facility: provider,
    }),
    serviceFrom: maybe,
    serviceTo: maybe,
    charge: maybe,
    diagnoses: fc.array(
      fc.record({ position: fc.nat(12), code: text, qualifier: fc.constantFrom('ABK', 'ABF', 'BK') }),
      { maxLength: 4 },
    ),
    lines: fc.array(
      fc.record({
        number: fc.nat(9),
        procedure: maybe,
        modifiers: fc.array(text, { maxLength: 3 }),
        units: maybe,
        charge: maybe,
        date: maybe,
        diagnosisPointers: fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 5 }),
      }),
      { maxLength: 4 },
    ),
    references: fc.constant({}),
    needs: fc.record({ referral: fc.boolean(), priorAuthorisation: fc.boolean() }),
    attachments: fc.array(
      fc.record({ type: text, transmission: maybe, controlNumber: maybe, line: fc.option(fc.nat(9)) }),
      { maxLength: 3 },
    ),
  });

  it('is checked without throwing, to the same findings each time, each once and without the birth date', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const findings = checkClaim(claim, context);
        expect(checkClaim(structuredClone(claim), context)).toEqual(findings);
        expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
        for (const { rule, words, fingerprint, proposes } of findings) {
          expect(rule).toMatch(/^[a-z0-9]+(_[a-z0-9]+)+$/);
          expect(words + fingerprint + JSON.stringify(proposes)).not.toContain(claim.patient.birthDate);
          expect(proposes?.items.every((item) => item.loinc ?? item.question)).toBeTruthy();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('proposes clinician queries that keep to the query rules', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        for (const { proposes } of checkClaim(claim, context)) {
          if (proposes) expect(stopsSending(checkQuery({ ...proposes, title: '' }))).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the shapes of codes', () => {
  it('know the check digit of an NPI: one digit in ten fits', () => {
    expect(isNpi('1234567893')).toBe(true);
    expect(isNpi('1234567890')).toBe(false);
    expect(isNpi('9941339100')).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 299_999_999 }), (stem) => {
        expect(Array.from({ length: 10 }, (_, digit) => isNpi(`${stem}${digit}`)).filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it('read amounts in cents and ages in whole years', () => {
    expect([centsOf('125.00'), centsOf('125.5'), centsOf('-0.05'), centsOf('1e3'), centsOf('')]).toEqual([
      12500,
      12550,
      -5,
      null,
      null,
    ]);
    expect([yearsBetween('2000-06-11', '2026-06-10'), yearsBetween('2000-06-10', '2026-06-10')]).toEqual([25, 26]);
  });

  it('name every rule once', () => {
    const names = claimRules.map(({ rule }) => rule);
    expect(new Set(names).size).toBe(names.length);
  });
});
