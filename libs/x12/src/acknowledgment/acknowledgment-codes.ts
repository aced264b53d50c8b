import type { X12Problem, X12ProblemCode } from '../problem.js';

type Codes = Readonly<Partial<Record<X12ProblemCode, string>>>;

/** IK304, what is wrong with a segment: 1 unrecognised, 2 unexpected, 3 required one missing, 4 loop too often, 8 elements. */
const segmentCodes: Codes = {
  segment_id_invalid: '1',
  unknown_segment: '1',
  segment_out_of_place: '2',
  required_segment_missing: '3',
  too_many_lines: '4',
  too_many_claims: '4',
  not_text: '8',
  binary_length_wrong: '8',
  segment_unterminated: '8',
};

/** IK403, what is wrong with an element: 1 missing, 5 too long, 6 invalid character, 7 invalid code, 8 invalid date. */
const elementCodes: Codes = {
  required_element_missing: '1',
  element_too_long: '5',
  invalid_amount: '6',
  invalid_number: '6',
  invalid_code: '7',
  hierarchy_broken: '7',
  invalid_date: '8',
};

/** IK502, what is wrong with the transaction as a whole; I6 is an implementation guide that is not supported. */
const transactionCodes: Codes = {
  transaction_not_supported: '1',
  missing_se: '2',
  transaction_control_mismatch: '3',
  segment_count_wrong: '4',
  version_not_supported: 'I6',
  duplicate_transaction_control: '23',
};

/** AK905, what is wrong with the group: 3 trailer missing, 4 control numbers differ, 5 wrong count. */
const groupCodes: Codes = { missing_ge: '3', group_control_mismatch: '4', transaction_count_wrong: '5' };

/** TA105: 022 invalid control structure, 023 premature end. */
const interchangeCodes: Codes = {
  isa_wrong_width: '022',
  separators_invalid: '022',
  isa_incomplete: '023',
  missing_iea: '023',
  interchange_control_mismatch: '001',
  group_count_wrong: '021',
};

/** Data element numbers (IK402) of the elements that can be refused. */
const elementReferences: Readonly<Record<string, string>> = {
  AMT02: '782',
  BPR01: '305',
  BPR02: '782',
  BPR16: '373',
  CAS01: '1033',
  CAS02: '1034',
  CAS03: '782',
  CAS04: '380',
  CLP01: '1028',
  CLP02: '1029',
  CLP03: '782',
  CLP04: '782',
  CLP05: '782',
  CLM01: '1028',
  CLM02: '782',
  DMG02: '1251',
  DTM01: '374',
  DTM02: '373',
  DTP01: '374',
  DTP02: '1250',
  DTP03: '1251',
  HL02: '734',
  HL03: '735',
  LQ01: '1270',
  LQ02: '1271',
  LX01: '554',
  N101: '98',
  NM101: '98',
  NM109: '67',
  NTE02: '352',
  PLB01: '127',
  PLB02: '373',
  PLB04: '782',
  PWK01: '755',
  REF01: '128',
  REF02: '127',
  ST02: '329',
  SVC02: '782',
  SVC03: '782',
  SVC05: '380',
  SV102: '782',
  SV104: '380',
  SV201: '234',
  SV203: '782',
  SV205: '380',
  TRN02: '127',
};

export function transactionCodeOf(problem: X12Problem): string | undefined {
  // ST02 missing is said of the transaction (7), not of a segment.
  if (problem.segment === 'ST' && problem.code === 'required_element_missing') return '7';
  return transactionCodes[problem.code];
}

export function segmentCodeOf(problem: X12Problem): string | undefined {
  return elementCodes[problem.code] === undefined ? segmentCodes[problem.code] : '8';
}

export function elementCodeOf(problem: X12Problem): string | undefined {
  return elementCodes[problem.code];
}

export function groupCodeOf(problem: X12Problem): string | undefined {
  return groupCodes[problem.code];
}

export function interchangeCodeOf(problem: X12Problem): string | undefined {
  return interchangeCodes[problem.code];
}

/** The data element number of an element, or empty where it is not listed: IK402 is situational. */
export function elementReferenceOf(problem: X12Problem): string {
  const element = `${problem.segment}${String(problem.element ?? 0).padStart(2, '0')}`;
  if (problem.component !== undefined) return '';
  return Object.hasOwn(elementReferences, element) ? (elementReferences[element] ?? '') : '';
}
