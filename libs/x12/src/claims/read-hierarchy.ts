import { finishClaim } from './finish-claim.js';
import { leaveParty } from './read-party.js';
import { emptyParty, emptyPerson, type Reading, type SegmentReader } from './reading.js';
import type { SegmentView } from './segment-view.js';

export const readBht: SegmentReader = (reading, view) => {
  reading.hasBht = true;
  reading.purpose = view.text(2) || '00';
};

/** HL: 20 billing provider, 22 subscriber, 23 patient. A level must name the one above it as its parent. */
export const readHl: SegmentReader = (reading, view) => {
  finishClaim(reading);
  const level = view.required(3);
  if (level === '20') openBilling(reading, view);
  else if (level === '22') openSubscriber(reading, view);
  else if (level === '23') openPatient(reading, view);
  else view.error('invalid_code', 3);
};

function openBilling(reading: Reading, view: SegmentView): void {
  reading.level = 'billing';
  reading.billingHl = view.text(1);
  reading.subscriberHl = '';
  reading.billing = {
    ...emptyParty(),
    isPerson: false,
    role: 'billing',
    npi: null,
    taxId: null,
    taxonomy: null,
  };
  Object.assign(reading, { payTo: null, subscriber: null, payer: null, patient: null });
  leaveParty(reading, '2000A');
}

function openSubscriber(reading: Reading, view: SegmentView): void {
  // A claim under the wrong patient is worse than no claim: a broken chain refuses the transaction.
  if (reading.billing === null || view.text(2) !== reading.billingHl) view.error('hierarchy_broken', 2);
  reading.level = 'subscriber';
  reading.subscriberHl = view.text(1);
  reading.subscriber = {
    ...emptyPerson(),
    payerOrder: null,
    relationship: null,
    groupNumber: null,
    groupName: null,
    filingIndicator: null,
  };
  Object.assign(reading, { payer: null, patient: null });
  leaveParty(reading, '2000B');
}

function openPatient(reading: Reading, view: SegmentView): void {
  if (reading.subscriber === null || view.text(2) !== reading.subscriberHl) view.error('hierarchy_broken', 2);
  reading.level = 'patient';
  reading.patient = { ...emptyPerson(), relationship: null };
  leaveParty(reading, '2000C');
}

/** SBR above a claim is the subscriber's coverage; inside a claim it opens another coverage (2320). */
export const readSbr: SegmentReader = (reading, view) => {
  const coverage = {
    payerOrder: view.optional(1),
    relationship: view.optional(2),
    groupNumber: view.optional(3),
    filingIndicator: view.optional(9),
  };
  if (reading.claim !== null) {
    reading.other = { ...coverage, subscriber: null, payer: null, paid: null };
    reading.claim.otherSubscribers.push(reading.other);
    leaveParty(reading, '2320');
  } else if (reading.subscriber === null) view.error('segment_out_of_place');
  else Object.assign(reading.subscriber, coverage, { groupName: view.optional(4) });
};

export const readPat: SegmentReader = (reading, view) => {
  if (reading.level === 'patient' && reading.patient !== null) reading.patient.relationship = view.optional(1);
};
