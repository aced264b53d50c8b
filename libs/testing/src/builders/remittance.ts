import { writeSegments, usualSeparators, type X12Values } from '@liaison/x12';

export interface RemittedClaim {
  readonly number: string;
  readonly status?: string;
  readonly charge: string;
  readonly paid: string;
  readonly patient?: string;
  readonly controlNumber?: string;
  readonly originalControlNumber?: string;
  readonly from?: string;
  /** Group, reason and amount of each adjustment. */
  readonly cas?: readonly (readonly [string, string, string])[];
  readonly remarks?: readonly string[];
}

export interface RemittanceFile {
  readonly claims: readonly RemittedClaim[];
  readonly payeeNpi?: string;
  readonly payerId?: string | null;
  readonly paidOn?: string;
  readonly trace?: string;
  readonly interchange?: string;
}

/** An 835 of one ST, Acme to Northside unless it says otherwise. Days are CCYYMMDD. */
export function anAdvice(file: RemittanceFile): string {
  const { claims, payeeNpi = '1234567893', payerId = '00123', paidOn = '20261204', trace = 'T-1' } = file;
  const inner: X12Values[] = [
    ['BPR', 'I', total(claims), 'C', 'ACH', ...Array<string>(11).fill(''), paidOn],
    ['TRN', '1', trace, '1999999999'],
    payerId === null ? ['N1', 'PR', 'A PAYER'] : ['N1', 'PR', 'A PAYER', 'XV', payerId],
    ['N1', 'PE', 'A PAYEE', 'XX', payeeNpi],
    ['LX', '1'],
    ...claims.flatMap(segmentsOf),
  ];
  const control = file.interchange ?? '000000835';
  const group = String(Number(control));
  return writeSegments(usualSeparators, [
    ['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'NOPAYER'.padEnd(15), 'ZZ', 'NOPAYEE'.padEnd(15)].concat([
      ...['261204', '0800', '^', '00501', control, '0', 'T', ':'],
    ]) as unknown as X12Values,
    ['GS', 'HP', 'NOPAYER', 'NOPAYEE', '20261204', '0800', group, 'X', '005010X221A1'],
    ['ST', '835', '0001'],
    ...inner,
    ['SE', String(inner.length + 2), '0001'],
    ['GE', '1', group],
    ['IEA', '1', control],
  ]);
}

function segmentsOf(claim: RemittedClaim): X12Values[] {
  const { number, status = '1', charge, paid, patient = '', controlNumber = '', cas = [], remarks = [] } = claim;
  return [
    ['CLP', number, status, charge, paid, patient, '12', controlNumber],
    ...cas.map(([group, reason, amount]): X12Values => ['CAS', group, reason, amount]),
    ['NM1', 'QC', '1', 'QUIMBY', 'JANE', '', '', '', 'MI', 'MBR1'],
    ...(remarks.length > 0 ? [['MOA', '', '', ...remarks] as X12Values] : []),
    ...(claim.originalControlNumber ? [['REF', 'F8', claim.originalControlNumber] as X12Values] : []),
    ['DTM', '232', claim.from ?? '20260511'],
  ];
}

function total(claims: readonly RemittedClaim[]): string {
  const cents = claims.reduce((sum, { paid }) => sum + Math.round(Number(paid) * 100), 0);
  return (cents / 100).toFixed(2);
}
