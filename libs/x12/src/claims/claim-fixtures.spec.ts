import { describe, expect, it } from '@jest/globals';
import { fixtureNames, readFixture } from '../../../../test/fixtures/x12/read-fixture.js';
import { parse837 } from '../parse-837.js';
import type { ParsedClaim } from './parsed-claim.js';

const claimsOf = (name: string): readonly ParsedClaim[] =>
  parse837(readFixture(name)).transactions.flatMap((transaction) => transaction.claims);

const inShort = (claim: ParsedClaim) => [
  claim.patientControlNumber,
  claim.charge,
  claim.billing.npi,
  `${claim.payer.id} ${claim.payer.name}`,
  claim.diagnoses.map((diagnosis) => `${diagnosis.position} ${diagnosis.qualifier} ${diagnosis.code}`).join(', '),
  claim.lines.map((line) => `${line.procedure} ${line.charge} [${line.diagnosisPointers.join()}]`).join(', '),
];

/** Read by eye from the files. */
const facts: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  '837i/linuxforhealth-institutional-claim.837': [
    [
      '756048Q',
      '89.93',
      '9876540809',
      '00435 MEDICARE B',
      '1 BK 3669, 2 BF 4019, 3 BF 79431',
      '85025 13.39 [], 93005 76.54 []',
    ],
  ],
  '837i/linuxforhealth-two-claims-single-provider.837': [
    [
      '756048Q',
      '89.95',
      '1234567890',
      '99999 TRICARE',
      '1 BK 3669, 2 BF 4019, 3 BF 79431',
      '85025 13.39 [], 93005 76.56 []',
    ],
    ['756049Q', '50.00', '1234567890', '99999 TRICARE', '1 BK 30000', '85087 50.00 []'],
  ],
  '837p/linuxforhealth-ambulance.example5.837': [
    [
      '051068',
      '766.50',
      '2366554859',
      '123245 MEDICARE PART B',
      '1 BK 8628, 2 BF E8888, 3 BF 9592, 4 BF 8540',
      'A0427 700.00 [1,2,3,4], A0425 8.20 [1,2,3,4], A0422 46.00 [1,2,3,4], A0382 12.30 [1,2,3,4]',
    ],
  ],
  '837p/linuxforhealth-autoaccident.837': [
    [
      '900000032',
      '185.00',
      '1253695747',
      '999888777 HEISMAN INSURANCE COMPANY',
      '1 BK 8540',
      '99201 150.00 [1], 26010 35.00 [1]',
    ],
  ],
  '837p/linuxforhealth-cob.example3.A.837': [
    [
      '26407789',
      '79.04',
      '1999996666',
      '999996666 KEY INSURANCE COMPANY',
      '1 BK 4779, 2 BF 2724, 3 BF 2780, 4 BF 53081',
      '99213 43.00 [1,2,3,4], 90782 15.00 [1,2], J3301 21.04 [1,2]',
    ],
  ],
  '837p/linuxforhealth-drug.example10.1.837': [
    [
      'CLMNO12345',
      '103.37',
      '1234567893',
      'PLANID12345 R&R Health Plan',
      '1 BK 03591',
      '90782 50.00 [1], J1550 53.37 [1]',
    ],
  ],
  '837p/linuxforhealth-example1.837': [
    [
      '26463774',
      '100.00',
      '1912301953',
      '999996666 KEY INSURANCE COMPANY',
      '1 BK 0340, 2 BF V7389',
      '99213 40.00 [1], 87070 15.00 [1], 99214 35.00 [2], 86663 10.00 [2]',
    ],
  ],
  '837p/linuxforhealth-example11.837': [
    [
      'ABC123-RI',
      '28.75',
      '1234567890',
      '12345 EXTRA HEALTHY INSURANCE',
      '1 BK 496, 2 BF 25000',
      'E0570 25.00 [1,2], A7003 3.75 [1]',
    ],
  ],
  '837p/linuxforhealth-example12.837': [
    ['TS234H3', '252.71', '1122334455', '00123 CONSERVATIVE INSURANCE', '1 BK 9951', '99284 252.71 [1]'],
  ],
  '837p/linuxforhealth-example2.837': [
    [
      '26462967',
      '100.00',
      '9876543210',
      '741234 ALLIANCE HEALTH AND LIFE INSURANCE',
      '1 BK 0340, 2 BF V7389',
      '99213 40.00 [1], 87072 15.00 [1], 99214 35.00 [2], 86663 10.00 [2]',
    ],
  ],
  '837p/linuxforhealth-example6.837': [
    ['125WILL', '145.50', '1234567890', 'C12345 MEDICARE PART B MARYLAND', '1 BK 7215', '98940 145.50 [1]'],
  ],
  '837p/written-pwk-attachment-control-number.837': [
    [
      'ACCT-4471',
      '1850.00',
      '1234567893',
      '00123 EXAMPLE HEALTH PLAN',
      '1 ABK S83241A, 2 ABF M2241',
      '29881 1850.00 [1,2]',
    ],
  ],
};

describe('the claims of the public sample files', () => {
  it.each(fixtureNames('837i', '837p'))('are read as they stand in %s', (name) => {
    expect(parse837(readFixture(name)).errors).toEqual([]);
    expect(claimsOf(name).map(inShort)).toEqual(facts[name]);
  });

  it('have the patient of loop 2000C where the subscriber is somebody else', () => {
    const [claim] = claimsOf('837p/linuxforhealth-autoaccident.837');
    expect(claim?.patient).toMatchObject({ name: 'DJ DIMPSON', birthDate: '1948-06-01', sex: 'M', relationship: '21' });
    expect(claim?.patient.references).toEqual([{ qualifier: 'Y4', value: '32323232' }]);
    expect(claim?.subscriber).toMatchObject({ name: 'HAL HOWLING', memberId: 'B99977791G', filingIndicator: 'AM' });
    expect(claim).toMatchObject({
      relatedCauses: ['AA'],
      facilityCode: '11',
      facilityQualifier: 'B',
      frequencyCode: '1',
    });
    expect(claim?.providers.map(({ role, name, npi, taxonomy }) => [role, name, npi, taxonomy])).toEqual([
      ['rendering', 'BRUNO MOGLIE', '2366552595', '208D00000X'],
      ['facility', 'ASSOCIATED MEDICAL GROUP', '1235767887', null],
    ]);
  });

  it('have the subscriber as patient otherwise, and the billing provider with its tax number and address', () => {
    const [claim] = claimsOf('837p/linuxforhealth-ambulance.example5.837');
    expect(claim?.patient).toMatchObject({
      lastName: 'JONES',
      firstName: 'SARAH',
      middleName: 'A',
      relationship: '18',
    });
    expect(claim?.patient).toMatchObject({ memberId: '012345678A', birthDate: '1963-07-29', sex: 'F' });
    expect(claim?.billing).toMatchObject({ taxId: '376985369', taxonomy: '3416L0300X', isPerson: false });
    expect(claim?.billing.address).toMatchObject({ lines: ['12202 AIRPORT WAY'], city: 'BROOMFIELD', state: 'CO' });
    expect(claim?.payer.address).toMatchObject({ lines: ['PO BOX 3543'], postalCode: '666013543' });
    expect(claim?.lines[1]).toMatchObject({
      modifiers: ['RH'],
      units: '21',
      unitBasis: 'UN',
      lineControlNumber: '1002',
    });
    expect(claim?.providers).toEqual([]);
  });

  it('have their other coverages, and do not take those for the payer', () => {
    const [claim] = claimsOf('837p/linuxforhealth-example12.837');
    expect(claim?.payer.id).toBe('00123');
    expect(claim?.otherSubscribers).toMatchObject([
      { payerOrder: 'S', relationship: '18', groupNumber: '56567', filingIndicator: '12', payer: { id: '95645' } },
    ]);
  });

  it('carry dates, period and attending provider on institutional claims', () => {
    const [first, second] = claimsOf('837i/linuxforhealth-two-claims-single-provider.837');
    expect(first?.dates).toEqual([{ qualifier: '434', from: '2005-03-15', to: '2005-03-15', time: null }]);
    expect([second?.serviceFrom, second?.serviceTo]).toEqual(['2005-04-01', '2005-04-01']);
    expect(first?.providers[0]).toMatchObject({ role: 'attending', name: 'JOHN J JONES', npi: '1122334455' });
    expect(first?.lines.map((line) => [line.revenueCode, line.units])).toEqual([
      ['0305', '1'],
      ['0730', '3'],
    ]);
  });

  it('carry announced attachments and references', () => {
    const [claim] = claimsOf('837p/written-pwk-attachment-control-number.837');
    expect(claim?.attachments).toEqual([{ type: 'OB', transmission: 'EL', controlNumber: 'ACN-778899', line: null }]);
    expect(claim?.references).toEqual([{ qualifier: 'D9', value: 'CLR-778812' }]);
  });

  it('are read with a warning where the component separator is not the declared one', () => {
    const { warnings } = parse837(readFixture('837p/linuxforhealth-example11.837'));
    expect(warnings).toMatchObject([{ code: 'component_separator_differs', segment: 'CLM', element: 5, loop: '2300' }]);
  });
});
