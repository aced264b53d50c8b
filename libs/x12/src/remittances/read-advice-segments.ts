import { readDate } from '../text/read-date.js';
import type { SegmentView } from '../claims/segment-view.js';
import { finishRemittance } from './finish-remittance.js';
import type { Segment835Reader } from './reading-835.js';

/** An amount that must be there; "0.00" stands in when it is wrong, beside the error. */
export function requiredAmount(view: SegmentView, element: number): string {
  return view.required(element) === '' ? '0.00' : (view.money(element) ?? '0.00');
}

/** BPR: 01 handling, 02 amount, 03 C credit or D debit, 04 method, 16 day. */
export const readBpr: Segment835Reader = ({ header }, view) => {
  header.handling = view.required(1);
  const amount = requiredAmount(view, 2);
  const isDebit = view.text(3) === 'D' && !amount.startsWith('-') && amount !== '0.00';
  header.amount = isDebit ? `-${amount}` : amount;
  header.method = view.text(4);
  // Nothing hangs on it that the advice's own day could not tell, and senders do put odd things here.
  header.paidOn = readDate(view.text(16));
  if (header.paidOn === null && view.text(16) !== '') view.warn('invalid_date', 16);
};

export const readTrn: Segment835Reader = ({ header, claim }, view) => {
  if (claim !== null) return;
  header.trace = view.required(2);
  header.originator = view.optional(3);
};

/** N1: PR the payer, PE the payee. */
export const readN1: Segment835Reader = (reading, view) => {
  const entity = view.required(1);
  const party = { name: view.text(2), idQualifier: view.optional(3), id: view.optional(4), references: [] };
  reading.loop = entity === 'PR' ? '1000A' : '1000B';
  reading.party = party;
  if (entity === 'PR') reading.payer = party;
  else if (entity === 'PE') reading.payee = party;
  else view.warn('invalid_code', 1);
};

/** LX only numbers groups of claims; what follows belongs to no claim before its CLP. */
export const readLx835: Segment835Reader = (reading) => {
  finishRemittance(reading);
  reading.party = null;
  reading.loop = '2000';
};

/** PLB: 01 provider, 02 end of the fiscal year, then a reason (C042: code and reference) and an amount, up to six times. */
export const readPlb: Segment835Reader = (reading, view) => {
  finishRemittance(reading);
  reading.loop = '';
  const [providerId, fiscalYearEnd] = [view.required(1), view.day(2)];
  view.required(3);
  for (let at = 3; at <= 13; at += 2) {
    if (view.text(at) === '') continue;
    const [reason = '', reference = ''] = view.components(at);
    const amount = requiredAmount(view, at + 1);
    reading.providerAdjustments.push({ providerId, fiscalYearEnd, reason, reference: reference || null, amount });
  }
};
