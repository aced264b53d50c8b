import type { ParsedAdjustment, ParsedRemittance } from './parsed-remittance.js';
import type { Reading835, RemittanceDraft } from './reading-835.js';

/** Ends the claim being read, if any. Amounts that do not add up are said, and kept as they were sent. */
export function finishRemittance(reading: Reading835): void {
  const { claim } = reading;
  reading.claim = null;
  reading.line = null;
  if (claim === null) return;
  checkBalance(reading, claim);
  // One error refuses the transaction, so there is nothing to keep from here on.
  if (reading.log.errors.length === 0) reading.remittances.push({ ...claim, ...servicePeriod(claim) });
}

/** The charge less what was adjusted, on the claim and its lines, is what was paid; the same for each line. */
function checkBalance({ log }: Reading835, claim: RemittanceDraft): void {
  const onLines = claim.lines.flatMap(({ adjustments }) => adjustments);
  if (toCents(claim.charge) - taken([...claim.adjustments, ...onLines]) !== toCents(claim.paid)) {
    log.warn('amounts_out_of_balance', { segment: 'CLP', position: claim.position, element: 4, loop: '2100' });
  }
  for (const { charge, paid, adjustments, position } of claim.lines) {
    if (toCents(charge) - taken(adjustments) === toCents(paid)) continue;
    log.warn('amounts_out_of_balance', { segment: 'SVC', position, element: 3, loop: '2110' });
  }
}

/** All that was paid less what was adjusted beside the claims is the amount of the payment. */
export function checkPayment(reading: Reading835): void {
  const paid = reading.remittances.reduce((sum, { paid: one }) => sum + toCents(one), 0n);
  const beside = reading.providerAdjustments.reduce((sum, { amount }) => sum + toCents(amount), 0n);
  if (paid - beside === toCents(reading.header.amount)) return;
  reading.log.warn('amounts_out_of_balance', { segment: 'BPR', position: 2, element: 2 });
}

function taken(adjustments: readonly ParsedAdjustment[]): bigint {
  return adjustments.reduce((sum, { amount }) => sum + toCents(amount), 0n);
}

/** Amounts here have two places, as the segment view made them. */
function toCents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

function servicePeriod(claim: RemittanceDraft): Pick<ParsedRemittance, 'serviceFrom' | 'serviceTo'> {
  const days = claim.lines.flatMap(({ serviceFrom, serviceTo }) => [serviceFrom ?? [], serviceTo ?? []].flat()).sort();
  return {
    serviceFrom: claim.serviceFrom ?? days[0] ?? null,
    serviceTo: claim.serviceTo ?? days.at(-1) ?? claim.serviceFrom,
  };
}
