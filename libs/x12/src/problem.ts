/**
 * Everything that can be wrong with an X12 input, once, in words that never repeat what stood in an element:
 * an element may hold a name or a member id, and problems are logged and sent back.
 */
export const problemWords = {
  empty_input: 'The input is empty',
  not_text: 'Bytes that are not text',
  not_x12: 'No ISA segment was found',
  not_utf8: 'Bytes that are not UTF-8 were read as Latin-1',
  isa_incomplete: 'The ISA segment ends before its 106 characters',
  isa_wrong_width: 'An ISA element does not have its fixed width',
  separators_invalid: 'The ISA segment declares separators that cannot separate',
  data_outside_interchange: 'Data stands outside of an interchange',
  segment_unterminated: 'The input ends inside this segment',
  segment_id_invalid: 'This is not a segment id',
  segment_out_of_place: 'The segment does not belong here',
  unknown_segment: 'The segment is not known here and was skipped',
  binary_length_wrong: 'The binary segment does not have its declared length',
  missing_iea: 'The interchange has no IEA',
  missing_ge: 'The group has no GE',
  missing_se: 'The transaction has no SE',
  interchange_control_mismatch: 'The control number differs from the ISA',
  group_control_mismatch: 'The control number differs from the GS',
  transaction_control_mismatch: 'The control number differs from the ST',
  duplicate_transaction_control: 'The control number was used before in this group',
  group_count_wrong: 'The number of groups differs from those read',
  transaction_count_wrong: 'The number of transactions differs from those read',
  segment_count_wrong: 'The number of segments differs from those read',
  too_many_parts: 'The input has more interchanges, groups and transactions than can be read at once',
  too_many_claims: 'The transaction has more claims than can be read at once',
  too_many_lines: 'The claim has more service lines than the standard allows',
  too_many_problems: 'More problems were found and are not listed',
  transaction_not_supported: 'This transaction type is not read here',
  version_not_supported: 'This version of the transaction is not read here',
  component_separator_differs: 'The component separator in use differs from the one the ISA declares',
  hierarchy_broken: 'The hierarchical level does not follow from its parent',
  required_segment_missing: 'A required segment is missing',
  required_element_missing: 'A required element is missing',
  element_too_long: 'The element is too long',
  invalid_amount: 'The amount is not a decimal number of at most two places',
  invalid_number: 'The number is not valid',
  invalid_date: 'The date does not exist',
  invalid_code: 'The code is not valid here',
  amounts_out_of_balance: 'The amounts do not add up',
  npi_missing: 'The provider has no NPI',
} as const satisfies Record<string, string>;

export type X12ProblemCode = keyof typeof problemWords;

/** Where in the input: position counts segments, from ST as 1 inside a transaction, from the file's start outside. */
export interface X12Place {
  readonly segment: string;
  readonly position: number;
  readonly element?: number;
  readonly component?: number;
  readonly loop?: string;
}

/** The control numbers around a place. */
export interface X12Scope {
  readonly interchange?: string;
  readonly group?: string;
  readonly transaction?: string;
}

export interface X12Problem extends X12Place, X12Scope {
  readonly code: X12ProblemCode;
  readonly message: string;
}

/** Stands where the bytes before the first separator do not look like a segment id, so that they are not repeated. */
export const unreadableSegmentId = '???';

/** True for two or three capital letters or digits beginning with a letter. */
export function isSegmentId(text: string): boolean {
  return /^[A-Z][A-Z0-9]{1,2}$/.test(text);
}

/** A control number as it may be repeated to people: anything that is not one is left out. */
export function printableControlNumber(text: string): string {
  return /^[0-9A-Za-z._-]{1,20}$/.test(text) ? text : '';
}

export function describeProblem(code: X12ProblemCode, place: X12Place, scope: X12Scope = {}): X12Problem {
  const segment = isSegmentId(place.segment) ? place.segment : unreadableSegmentId;
  const element = place.element === undefined ? '' : `, element ${place.element}`;
  const message = `${problemWords[code]} (segment ${segment}, position ${place.position}${element}).`;
  return { ...place, ...scope, segment, code, message };
}
