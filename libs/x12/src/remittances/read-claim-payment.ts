import type { SegmentView } from '../claims/segment-view.js';
import { finishRemittance } from './finish-remittance.js';
import { requiredAmount } from './read-advice-segments.js';
import type { ParsedAdjustment } from './parsed-remittance.js';
import type { Reading835, RemittanceDraft, Segment835Reader } from './reading-835.js';

/** CLP01 may have 38 characters (element 1028). */
const longestClaimNumber = 38;
/** What CLP02 may say: 5 and the teens are of older versions. */
const statuses = new Set('1 2 3 4 5 10 13 15 16 17 19 20 21 22 23 25 27'.split(' '));
/** CAS01; CR is what 004010 used for corrections. */
const groups = new Set(['CO', 'OA', 'PI', 'PR', 'CR']);

export const readClp: Segment835Reader = (reading, view) => {
  finishRemittance(reading);
  reading.party = null;
  reading.loop = '2100';
  if (reading.remittances.length >= reading.maxClaims) return view.error('too_many_claims');
  reading.claim = startRemittance(view);
};

function startRemittance(view: SegmentView): RemittanceDraft {
  const number = view.required(1);
  if (number.length > longestClaimNumber) view.error('element_too_long', 1);
  const status = view.required(2);
  if (status !== '' && !statuses.has(status)) view.warn('invalid_code', 2);
  return {
    position: view.position,
    patientControlNumber: number,
    status,
    charge: requiredAmount(view, 3),
    paid: requiredAmount(view, 4),
    patientResponsibility: view.money(5),
    filingIndicator: view.optional(6),
    payerControlNumber: view.optional(7),
    originalControlNumber: null,
    patientName: null,
    memberId: null,
    renderingNpi: null,
    serviceFrom: null,
    serviceTo: null,
    receivedOn: null,
    adjustments: [],
    remarks: [],
    references: [],
    lines: [],
  };
}

/** CAS: 01 group, then reason, amount and quantity, up to six times; of the line where one is open, else of the claim. */
export const readCas: Segment835Reader = (reading, view) => {
  const target = reading.line ?? reading.claim;
  if (target === null) return view.error('segment_out_of_place');
  const group = view.required(1);
  if (group !== '' && !groups.has(group)) view.warn('invalid_code', 1);
  view.required(2);
  for (let at = 2; at <= 17; at += 3) {
    const adjustment = adjustmentAt(view, group, at);
    if (adjustment !== null) target.adjustments.push(adjustment);
  }
};

function adjustmentAt(view: SegmentView, group: string, at: number): ParsedAdjustment | null {
  const reason = view.text(at);
  if (reason === '') {
    // An amount of no reason cannot be explained to anybody.
    if (at > 2 && view.text(at + 1) !== '') view.error('required_element_missing', at);
    return null;
  }
  if (!/^[A-Z]?\d{1,4}$/.test(reason)) view.error('invalid_code', at);
  return { group, reason, amount: requiredAmount(view, at + 1), quantity: view.quantity(at + 2) };
}

/** NM1: QC the patient, IL the insured, 82 who rendered; the corrected name (74) and other payers are not kept. */
export const readNm1In835: Segment835Reader = ({ claim }, view) => {
  if (claim === null) return;
  const entity = view.required(1);
  const id = view.optional(9);
  const isMember = ['MI', 'HN', 'II', 'MR'].includes(view.text(8));
  if (entity === 'QC') {
    claim.patientName = [view.optional(4), view.optional(5), view.optional(3), view.optional(7)]
      .filter((part) => part !== null)
      .join(' ');
  }
  if ((entity === 'QC' || entity === 'IL') && isMember) claim.memberId ??= id;
  if (entity === '82' && view.text(8) === 'XX') claim.renderingNpi = id;
};

/** MIA05 and MIA20 to 23: remark codes of an inpatient claim. */
export const readMia: Segment835Reader = ({ claim }, view) => addRemarks(claim, view, [5, 20, 21, 22, 23]);
/** MOA03 to MOA07: remark codes of any other. */
export const readMoa: Segment835Reader = ({ claim }, view) => addRemarks(claim, view, [3, 4, 5, 6, 7]);

function addRemarks(claim: RemittanceDraft | null, view: SegmentView, elements: readonly number[]): void {
  if (claim === null) return view.error('segment_out_of_place');
  for (const element of elements) addRemark(claim.remarks, view, element);
}

/** LQ: HE a remark code; RX is of pharmacies and not kept. */
export const readLq: Segment835Reader = (reading, view) => {
  const target = reading.line ?? reading.claim;
  if (target === null) return view.error('segment_out_of_place');
  if (view.required(1) !== 'HE') return;
  view.required(2);
  addRemark(target.remarks, view, 2);
};

function addRemark(remarks: string[], view: SegmentView, element: number): void {
  const code = view.text(element);
  if (code === '' || remarks.includes(code)) return;
  if (/^[A-Z]{1,2}\d{1,4}$/.test(code)) remarks.push(code);
  else view.error('invalid_code', element);
}

/** REF of the payer or payee before the claims, of the line or the claim after. */
export const readRef835: Segment835Reader = (reading, view) => {
  const { party, claim, line } = reading;
  const reference = { qualifier: view.required(1), value: view.required(2) };
  if (reference.qualifier === '' || reference.value === '') return;
  if (line !== null) {
    if (reference.qualifier === '6R') line.lineControlNumber = reference.value;
    return;
  }
  (claim ?? party)?.references.push(reference);
  if (claim !== null && reference.qualifier === 'F8') claim.originalControlNumber = reference.value;
};

/** DTM: 405 of the advice; 232, 233 and 050 of the claim; 150, 151 and 472 of the line. */
export const readDtm: Segment835Reader = (reading, view) => {
  const qualifier = view.required(1);
  view.required(2);
  const day = view.day(2);
  if (day === null) return;
  if (reading.line !== null) setLineDay(reading.line, qualifier, day);
  else if (reading.claim !== null) setClaimDay(reading.claim, qualifier, day);
  else if (qualifier === '405') reading.header.producedOn = day;
};

function setClaimDay(claim: RemittanceDraft, qualifier: string, day: string): void {
  if (qualifier === '232') claim.serviceFrom = day;
  if (qualifier === '233') claim.serviceTo = day;
  if (qualifier === '050') claim.receivedOn = day;
}

function setLineDay(line: NonNullable<Reading835['line']>, qualifier: string, day: string): void {
  if (qualifier === '472' || qualifier === '150') line.serviceFrom = day;
  if (qualifier === '472' || qualifier === '151') line.serviceTo = day;
}

/** SVC: 01 procedure, 02 charge, 03 paid, 04 revenue code, 05 units. */
export const readSvc: Segment835Reader = (reading, view) => {
  const { claim } = reading;
  if (claim === null) return view.error('segment_out_of_place');
  reading.loop = '2110';
  followSvcSeparator(reading, view);
  view.required(1);
  const [qualifier = '', code = '', ...rest] = view.components(1);
  reading.line = {
    position: view.position,
    procedureQualifier: qualifier || null,
    procedure: code || null,
    modifiers: rest.slice(0, 4).filter((modifier) => modifier !== ''),
    charge: requiredAmount(view, 2),
    paid: view.text(3) === '' ? '0.00' : requiredAmount(view, 3),
    revenueCode: view.optional(4),
    units: view.quantity(5),
    serviceFrom: null,
    serviceTo: null,
    lineControlNumber: null,
    adjustments: [],
    remarks: [],
  };
  claim.lines.push(reading.line);
};

/** Some senders use another component separator than the ISA declares; SVC01 always begins with a qualifier of two. */
function followSvcSeparator(reading: Reading835, view: SegmentView): void {
  const used = /^[A-Z0-9]{2}([^0-9A-Za-z ])/.exec(view.text(1))?.[1];
  if (used === undefined || used === reading.componentSeparator) return;
  view.warn('component_separator_differs', 1);
  reading.componentSeparator = used;
}
