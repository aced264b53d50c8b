import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  bytesOf,
  claimSegments,
  interchangeOf,
  spoiledClaim,
  transactionOf,
} from '../../../../test/fixtures/x12/read-fixture.js';
import { parse837 } from '../parse-837.js';

const parse = (text: string) => parse837(bytesOf(text));
const claimWith = (prefix: string, replacement: string | null) => {
  const result = parse(spoiledClaim(prefix, replacement));
  expect(result.errors).toEqual([]);
  return result.transactions[0]!.claims[0]!;
};

describe('a claim that is not whole refuses its transaction', () => {
  it.each([
    [
      'no claim number',
      'CLM',
      'CLM**150***11:B:1',
      { code: 'required_element_missing', segment: 'CLM', position: 12, element: 1 },
    ],
    ['a claim number too long', 'CLM', `CLM*${'9'.repeat(39)}*150***11:B:1`, { code: 'element_too_long', element: 1 }],
    ['no amount', 'CLM', 'CLM*A****11:B:1', { code: 'required_element_missing', segment: 'CLM', element: 2 }],
    ['an amount in words', 'CLM', 'CLM*A*TEN***11:B:1', { code: 'invalid_amount', segment: 'CLM', element: 2 }],
    ['an amount below zero', 'CLM', 'CLM*A*-1***11:B:1', { code: 'invalid_amount', segment: 'CLM', element: 2 }],
    [
      'a line amount of three places',
      'SV1',
      'SV1*HC:1*1.005*UN*1***1',
      { code: 'invalid_amount', segment: 'SV1', position: 15, element: 2 },
    ],
    [
      'no procedure',
      'SV1',
      'SV1*HC*150*UN*1***1',
      { code: 'required_element_missing', segment: 'SV1', element: 1, component: 2 },
    ],
    ['a pointer that is no number', 'SV1', 'SV1*HC:1*1*UN*1***1:A', { code: 'invalid_code', element: 7, component: 2 }],
    ['no service on a line', 'SV1', null, { code: 'required_segment_missing', segment: 'SV1', position: 14 }],
    ['no lines', 'LX', null, { code: 'segment_out_of_place', segment: 'SV1', loop: '2300' }],
    ['a line number in words', 'LX', 'LX*ONE', { code: 'invalid_number', segment: 'LX', element: 1 }],
    ['no payer', 'NM1*PR', null, { code: 'required_segment_missing', segment: 'NM1', position: 11, loop: '2010BB' }],
    ['no subscriber', 'NM1*IL', null, { code: 'required_segment_missing', segment: 'NM1', loop: '2010BA' }],
    ['no billing provider', 'NM1*85', null, { code: 'required_segment_missing', segment: 'NM1', loop: '2010AA' }],
    ['no BHT', 'BHT', null, { code: 'required_segment_missing', segment: 'BHT', position: 2 }],
    [
      'an impossible birth date',
      'DMG',
      'DMG*D8*20260231*F',
      { code: 'invalid_date', segment: 'DMG', position: 10, element: 2 },
    ],
    [
      'an impossible service date',
      'DTP',
      'DTP*472*D8*20261340',
      { code: 'invalid_date', segment: 'DTP', position: 16, element: 3 },
    ],
    [
      'a range that ends before it begins',
      'DTP',
      'DTP*472*RD8*20260512-20260510',
      { code: 'invalid_date', element: 3 },
    ],
    ['an unknown date format', 'DTP', 'DTP*472*XX*20260512', { code: 'invalid_code', segment: 'DTP', element: 2 }],
    [
      'a subscriber under nobody',
      'HL*2',
      'HL*2*9*22*0',
      { code: 'hierarchy_broken', segment: 'HL', position: 7, element: 2 },
    ],
    ['an unknown level', 'HL*2', 'HL*2*1*99*0', { code: 'invalid_code', segment: 'HL', element: 3 }],
    [
      'a diagnosis without code',
      'HI',
      'HI*ABK',
      { code: 'required_element_missing', segment: 'HI', element: 1, component: 2 },
    ],
    [
      'a monstrous element',
      'NM1*PR',
      `NM1*PR*2*${'X'.repeat(1001)}*****PI*1`,
      { code: 'element_too_long', segment: 'NM1', element: 3 },
    ],
  ])('with %s', (_, prefix, replacement, expected) => {
    const result = parse(spoiledClaim(prefix, replacement));
    expect(result.transactions).toMatchObject([{ accepted: false, claims: [] }]);
    expect(result.transactions[0]?.errors).toContainEqual(expect.objectContaining(expected));
    expect(JSON.stringify(result.errors)).not.toMatch(/QUIMBY|JANE|MBRSECRET|XXXX/);
  });

  it('and keeps the other transactions of the interchange', () => {
    const result = parse(
      interchangeOf(
        transactionOf(claimSegments('A'), '0001'),
        transactionOf(claimSegments('B').slice(0, 12), '0002'),
        transactionOf(claimSegments('C'), '0003', '004010X098A1'),
        transactionOf(claimSegments('D'), '0004').replace('ST*837', 'ST*834'),
        transactionOf(claimSegments('E'), '0005'),
      ),
    );
    expect(
      result.transactions.map((one) => [one.accepted, one.claims.map((claim) => claim.patientControlNumber)]),
    ).toEqual([
      [true, ['A']],
      [false, []],
      [false, []],
      [false, []],
      [true, ['E']],
    ]);
    expect(result.errors.map((problem) => [problem.transaction, problem.code])).toEqual([
      ['0002', 'required_segment_missing'],
      ['0003', 'version_not_supported'],
      ['0004', 'transaction_not_supported'],
    ]);
  });
});

describe('a claim', () => {
  it('without a billing NPI is taken with a warning', () => {
    const result = parse(spoiledClaim('NM1*85', 'NM1*85*2*EXAMPLE GROUP'));
    expect(result.warnings).toMatchObject([{ code: 'npi_missing', segment: 'NM1', position: 6, element: 9 }]);
    expect(result.transactions[0]?.claims[0]?.billing.npi).toBeNull();
  });

  it('with a segment nobody knows is taken with a warning, or refused when strict', () => {
    const text = spoiledClaim('DTP', 'ZZ9*SECRET');
    expect(parse(text)).toMatchObject({
      errors: [],
      warnings: [{ code: 'unknown_segment', segment: 'ZZ9', position: 16 }],
    });
    expect(parse837(bytesOf(text), { isStrict: true }).transactions[0]?.accepted).toBe(false);
  });

  it('keeps diagnoses in order over several HI, and the special ones apart', () => {
    const hi =
      'HI*ABK:I10:::::::Y*ABF:E119:::::::N~HI*ABJ:R51~HI*APR:R05*APR:R06~HI*ABN:W19:::::::U~HI*DR:470~HI*ABF:J45.909~HI*BBR:0SRD0J9:D8:20260510';
    const claim = claimWith('HI', hi);
    expect(
      claim.diagnoses.map(({ position, code, presentOnAdmission }) => [position, code, presentOnAdmission]),
    ).toEqual([
      [1, 'I10', 'Y'],
      [2, 'E119', 'N'],
      [3, 'J45909', null],
    ]);
    expect(claim.admittingDiagnosis).toMatchObject({ code: 'R51', codeSystem: 'icd10cm' });
    expect(claim.reasonsForVisit.map((one) => one.code)).toEqual(['R05', 'R06']);
    expect(claim.externalCauses).toMatchObject([{ code: 'W19', presentOnAdmission: 'U' }]);
    expect([claim.drg, claim.procedures]).toEqual(['470', [{ qualifier: 'BBR', code: '0SRD0J9', date: '2026-05-10' }]]);
  });

  it('keeps the position of a diagnosis behind an empty one, since pointers count places', () => {
    const claim = claimWith('HI', 'HI*ABK:I10**ABF:E119');
    expect(claim.diagnoses.map((one) => one.position)).toEqual([1, 3]);
  });

  it('has what its line says: period, rendering provider, references, notes and attachments', () => {
    const claim = claimWith(
      'DTP',
      'PWK*OZ*FX***AC*ACN1~DTP*472*RD8*20260510-20260512~REF*6R*LINE9~REF*G1*AUTH~NTE*ADD*SEE NOTE~NM1*82*1*SMITH*ALEX****XX*1679576722~REF*G2*PRIVATE',
    );
    expect([claim.serviceFrom, claim.serviceTo]).toEqual(['2026-05-10', '2026-05-12']);
    expect(claim.lines[0]).toMatchObject({
      serviceFrom: '2026-05-10',
      serviceTo: '2026-05-12',
      lineControlNumber: 'LINE9',
      renderingNpi: '1679576722',
      references: [
        { qualifier: '6R', value: 'LINE9' },
        { qualifier: 'G1', value: 'AUTH' },
      ],
      notes: [{ code: 'ADD', text: 'SEE NOTE' }],
    });
    expect(claim.attachments).toEqual([{ type: 'OZ', transmission: 'FX', controlNumber: 'ACN1', line: 1 }]);
  });

  it('keeps its references and providers apart from those of another coverage', () => {
    const claim = claimWith(
      'HI',
      'REF*F8*ICN1~REF*G1*AUTH1~HI*ABK:I10~NM1*DN*1*REFER*ROB****XX*1679576722~SBR*S*18~AMT*D*12.5~NM1*IL*1*OTHER*O~NM1*PR*2*OTHER PLAN*****PI*77~REF*F8*THEIRS~NM1*82*1~REF*G2*X',
    );
    expect(claim.references.map((one) => `${one.qualifier} ${one.value}`)).toEqual(['F8 ICN1', 'G1 AUTH1']);
    expect(claim.providers.map((one) => one.role)).toEqual(['referring']);
    expect(claim.otherSubscribers).toMatchObject([
      { paid: '12.50', payer: { id: '77' }, subscriber: { name: 'O OTHER' } },
    ]);
  });

  it('stands under its own patient when several follow each other', () => {
    const [bht, to, from, hl, ...rest] = claimSegments('ONE');
    const second = claimSegments('TWO')
      .slice(5)
      .map((segment) => segment.replace('HL*2*1*22*0', 'HL*3*1*22*1'));
    const patient = ['HL*4*3*23*0', 'PAT*19', 'NM1*QC*1*CHILD*SAM', 'DMG*D8*20200101*M'];
    const claimAt = second.findIndex((segment) => segment.startsWith('CLM'));
    const segments = [
      bht!,
      to!,
      from!,
      hl!,
      ...rest,
      ...second.slice(0, claimAt),
      ...patient,
      ...second.slice(claimAt),
    ];
    const { claims } = parse(interchangeOf(transactionOf(segments))).transactions[0]!;
    expect(claims.map((claim) => [claim.patientControlNumber, claim.patient.name, claim.patient.relationship])).toEqual(
      [
        ['ONE', 'JANE QUIMBYSURNAME', '18'],
        ['TWO', 'SAM CHILD', '19'],
      ],
    );
  });

  it.each(['837.5010.X222.A1.txt', '837Q3.I.5010.X223.A1.txt'])('may hold every segment that %s lists', (file) => {
    const list = readFileSync(new URL(`../../../../test/fixtures/x12/structure/${file}`, import.meta.url), 'utf8');
    const ids = new Set([...list.matchAll(/^\s+([A-Z][A-Z0-9]{1,2}) [RSN] /gm)].map((match) => match[1]!));
    for (const envelope of ['ISA', 'IEA', 'GS', 'GE', 'ST', 'SE', 'TA1']) ids.delete(envelope);
    expect(ids.size).toBeGreaterThan(30);
    const { warnings } = parse(interchangeOf(transactionOf([...ids])));
    expect(warnings.filter((problem) => problem.code === 'unknown_segment')).toEqual([]);
  });
});
