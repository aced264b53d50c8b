import { finishClaim } from './finish-claim.js';
import { addPartyReference, leaveParty } from './read-party.js';
import type { ClaimDraft, Reading, SegmentReader } from './reading.js';
import type { SegmentView } from './segment-view.js';

/** CLM01 may have 38 characters (element 1028). */
const longestClaimNumber = 38;

export const readClm: SegmentReader = (reading, view) => {
  finishClaim(reading);
  leaveParty(reading, '2300');
  if (reading.claims.length >= reading.maxClaims) return view.error('too_many_claims');
  reading.diagnosisCount = 0;
  reading.claim = startClaim(reading, view);
};

/** CLM with its composites, under what the levels above it said. */
function startClaim(reading: Reading, view: SegmentView): ClaimDraft {
  const number = view.required(1);
  if (number.length > longestClaimNumber) view.error('element_too_long', 1);
  const isSelf = reading.level !== 'patient';
  const { subscriber } = reading;
  const self = subscriber === null ? null : { ...subscriber, relationship: subscriber.relationship ?? '18' };
  return {
    kind: reading.kind,
    position: view.position,
    purpose: reading.purpose,
    patientControlNumber: number,
    charge: view.charge(2),
    ...facilityOf(view),
    relatedCauses: view.components(11).slice(0, 3).filter(Boolean),
    submitter: reading.submitter,
    receiver: reading.receiver,
    billing: reading.billing,
    payTo: reading.payTo,
    subscriber,
    patient: isSelf ? self : reading.patient,
    payer: reading.payer,
    references: [],
    dates: [],
    serviceFrom: null,
    serviceTo: null,
    diagnoses: [],
    admittingDiagnosis: null,
    reasonsForVisit: [],
    externalCauses: [],
    procedures: [],
    drg: null,
    providers: [],
    otherSubscribers: [],
    attachments: [],
    notes: [],
    lines: [],
  };
}

/** CLM05: facility code, its qualifier, claim frequency. */
function facilityOf(view: SegmentView) {
  const [facilityCode, facilityQualifier, frequencyCode] = view.components(5);
  return {
    facilityCode: facilityCode || null,
    facilityQualifier: facilityQualifier || null,
    frequencyCode: frequencyCode || null,
  };
}

/** DTP of line, claim or (not kept) another payer. */
export const readDtp: SegmentReader = (reading, view) => {
  const qualifier = view.required(1);
  const span = view.dates(2);
  const target = reading.line ?? (reading.other === null ? reading.claim : null);
  if (span === null || target === null) return;
  target.dates.push({ qualifier, ...span });
  if (qualifier !== '472' || reading.line === null) return;
  reading.line.serviceFrom = span.from;
  reading.line.serviceTo = span.to;
};

export const readRef: SegmentReader = (reading, view) => {
  const { party, line, claim } = reading;
  if (party !== null) return addPartyReference(party, view);
  const target = line ?? claim;
  const [qualifier, value] = [view.required(1), view.required(2)];
  if (target === null || qualifier === '' || value === '') return;
  target.references.push({ qualifier, value });
  if (line !== null && (qualifier === '6R' || qualifier === 'FJ')) line.lineControlNumber = value;
};

export const readPwk: SegmentReader = ({ claim, line }, view) => {
  claim?.attachments.push({
    type: view.required(1),
    transmission: view.optional(2),
    controlNumber: view.optional(6),
    line: line?.number ?? null,
  });
};

export const readNte: SegmentReader = ({ claim, line }, view) => {
  (line ?? claim)?.notes.push({ code: view.text(1), text: view.required(2) });
};

/** Of the amounts only what another payer paid is kept; the others are checked. */
export const readAmt: SegmentReader = ({ other, line }, view) => {
  const amount = view.money(2);
  if (other !== null && line === null && view.text(1) === 'D') other.paid = amount;
};

/**
 * Some senders declare one component separator in the ISA and use another in the claim. CLM05 always has three
 * components, so it shows which one is meant; the reader follows it and says so.
 */
export function followComponentSeparator(reading: Reading, view: SegmentView): void {
  reading.loop = '2300';
  const facility = view.text(5);
  if (facility.includes(reading.componentSeparator)) return;
  const used = /^[0-9A-Z]{1,2}([^0-9A-Za-z ])[A-Z]\1[0-9A-Z]$/.exec(facility)?.[1];
  if (used === undefined) return;
  view.warn('component_separator_differs', 5);
  reading.componentSeparator = used;
}
