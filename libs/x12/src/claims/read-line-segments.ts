import { leaveParty } from './read-party.js';
import type { LineDraft, SegmentReader } from './reading.js';
import type { SegmentView } from './segment-view.js';

/** 837I allows 999 lines; the 50 of 837P are not insisted on. */
const mostLines = 999;

export const readLx: SegmentReader = (reading, view) => {
  leaveParty(reading, '2400');
  reading.other = null;
  const { claim } = reading;
  if (claim === null) return view.error('segment_out_of_place');
  const number = Number(view.required(1));
  if (!Number.isInteger(number) || number < 1 || number > 999_999) view.error('invalid_number', 1);
  reading.line = emptyLine(number, view.position);
  if (claim.lines.length >= mostLines) view.error('too_many_lines');
  else claim.lines.push(reading.line);
};

function emptyLine(number: number, position: number): LineDraft {
  return {
    number,
    position,
    procedureQualifier: null,
    procedure: null,
    modifiers: [],
    description: null,
    charge: null,
    unitBasis: null,
    units: null,
    placeOfService: null,
    revenueCode: null,
    diagnosisPointers: [],
    serviceFrom: null,
    serviceTo: null,
    dates: [],
    lineControlNumber: null,
    references: [],
    renderingNpi: null,
    providers: [],
    notes: [],
  };
}

/** SV1, professional service: SV101 procedure, 02 charge, 03 and 04 units, 05 place, 07 diagnosis pointers. */
export const readSv1: SegmentReader = ({ line }, view) => {
  if (line === null) return view.error('segment_out_of_place');
  readProcedure(line, view, 1);
  if (line.procedure === null) view.error('required_element_missing', 1, 2);
  line.charge = view.charge(2);
  line.unitBasis = view.optional(3);
  line.units = view.quantity(4);
  line.placeOfService = view.optional(5);
  line.diagnosisPointers = readPointers(view, 7);
};

/** SV2, institutional service: SV201 revenue code, 02 procedure where there is one, 03 charge, 04 and 05 units. */
export const readSv2: SegmentReader = ({ line }, view) => {
  if (line === null) return view.error('segment_out_of_place');
  line.revenueCode = view.required(1) || null;
  readProcedure(line, view, 2);
  line.charge = view.charge(3);
  line.unitBasis = view.optional(4);
  line.units = view.quantity(5);
};

/** C003: qualifier, code, four modifiers, description. */
function readProcedure(line: LineDraft, view: SegmentView, element: number): void {
  const [qualifier = '', code = '', ...rest] = view.components(element);
  line.procedureQualifier = qualifier || null;
  line.procedure = code || null;
  line.modifiers = rest.slice(0, 4).filter((modifier) => modifier !== '');
  line.description = rest[4] || null;
}

/** Whether a pointer points at a diagnosis is a finding on the claim; here it only has to be a position. */
function readPointers(view: SegmentView, element: number): number[] {
  if (view.text(element) === '') return [];
  return view.components(element).flatMap((text, index) => {
    if (/^[1-9]\d?$/.test(text)) return [Number(text)];
    if (text !== '') view.error('invalid_code', element, index + 1);
    return [];
  });
}
