/** One claim of Northside's, as its billing system would send it. Everybody in it is invented. */
export interface Written837 {
  readonly number: string;
  /** SURNAME*GIVEN. */
  readonly patient: string;
  /** YYYYMMDD. */
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly member: string;
  /** YYYYMMDD. */
  readonly served: string;
  readonly payer: { readonly name: string; readonly id?: string };
  /** SBR01. */
  readonly payerOrder?: 'P' | 'S';
  /** CLM05-3: 7 corrects, 8 voids. */
  readonly frequency?: '1' | '7' | '8';
}

const acme = { name: 'ACME HEALTH', id: '999996666' };
const zenith = { name: 'ZENITH MUTUAL', id: '999888777' };
export const demoPayers = { acme, zenith } as const;

/** A professional 837 of one claim with one line. `control` is the ISA13: nine digits, another one for every file. */
export function write837(claim: Written837, control: string): Buffer {
  const { number, patient, birthDate, sex, member, served, payer, payerOrder = 'P', frequency = '1' } = claim;
  const segments = [
    'ST*837*0001*005010X222A1',
    'BHT*0019*00*NS1*20261001*0800*CH',
    'NM1*41*2*NORTHSIDE CLINIC*****46*NS001',
    `NM1*40*2*${payer.name}*****46*PAYER`,
    'HL*1**20*1',
    'NM1*85*2*NORTHSIDE CLINIC*****XX*1912301953',
    'REF*EI*381112222',
    'HL*2*1*22*0',
    `SBR*${payerOrder}*18*******CI`,
    `NM1*IL*1*${patient}****MI*${member}`,
    `DMG*D8*${birthDate}*${sex}`,
    `NM1*PR*2*${payer.name}${payer.id === undefined ? '' : `*****PI*${payer.id}`}`,
    `CLM*${number}*240***11:B:${frequency}*Y*A*Y*Y`,
    'HI*ABK:M1711*ABF:Z7409',
    'NM1*82*1*ABARA*REMI****XX*1245319599',
    'LX*1',
    'SV1*HC:99214*240*UN*1***1',
    `DTP*472*D8*${served}`,
  ];
  const transaction = [...segments, `SE*${segments.length + 1}*0001`];
  return Buffer.from(
    [
      `ISA*00*          *00*          *ZZ*NORTHSIDE      *ZZ*PAYER          *261001*0800*^*00501*${control}*0*T*:`,
      'GS*HC*NORTHSIDE*PAYER*20261001*0800*1*X*005010X222A1',
      ...transaction,
      'GE*1*1',
      `IEA*1*${control}`,
      '',
    ].join('~'),
  );
}
