import type { X12Place } from '../problem.js';
import type { ParsedClaim, ParsedServiceLine } from './parsed-claim.js';
import type { ClaimDraft, LineDraft, Reading } from './reading.js';

/** Ends the claim being read, if any: what every claim must have is checked here, and the claim is kept. */
export function finishClaim(reading: Reading): void {
  const { claim } = reading;
  reading.claim = null;
  reading.line = null;
  reading.other = null;
  if (claim === null) return;
  checkParties(reading, claim);
  const lines = finishLines(reading, claim);
  const { billing, subscriber, patient, payer } = claim;
  // One error refuses the transaction, so there is nothing to keep from here on.
  if (reading.log.errors.length > 0) return;
  if (billing === null || subscriber === null || patient === null || payer === null) return;
  reading.claims.push({ ...claim, billing, subscriber, patient, payer, lines, ...servicePeriod(claim, lines) });
}

function checkParties(reading: Reading, claim: ClaimDraft): void {
  checkParty(reading, claim, '2010AA', claim.billing?.name);
  checkParty(reading, claim, '2010BA', claim.subscriber?.name);
  checkParty(reading, claim, '2010CA', claim.patient?.name);
  checkParty(reading, claim, '2010BB', claim.payer?.id ?? claim.payer?.name);
}

/** A party without name or id is as good as a missing NM1. The problem stands at the claim that lacks it. */
function checkParty(reading: Reading, claim: ClaimDraft, loop: string, name: string | null | undefined): void {
  if (name) return;
  reading.log.error('required_segment_missing', { segment: 'NM1', position: claim.position, loop });
}

function finishLines(reading: Reading, claim: ClaimDraft): ParsedServiceLine[] {
  const place: X12Place = { segment: 'LX', position: claim.position, loop: '2400' };
  if (claim.lines.length === 0) reading.log.error('required_segment_missing', place);
  return claim.lines.map((line) => finishLine(reading, line));
}

function finishLine(reading: Reading, line: LineDraft): ParsedServiceLine {
  const segment = reading.kind === 'professional' ? 'SV1' : 'SV2';
  const place: X12Place = { segment, position: line.position, loop: '2400' };
  if (line.charge === null) reading.log.error('required_segment_missing', place);
  return { ...line, charge: line.charge ?? '0.00' };
}

/** First and last day over the lines, else the statement (434) or service (472) dates of the claim. */
function servicePeriod(claim: ClaimDraft, lines: readonly ParsedServiceLine[]) {
  const onLines = lines.flatMap((line) => [line.serviceFrom ?? [], line.serviceTo ?? []].flat()).sort();
  const onClaim = claim.dates.find((date) => date.qualifier === '434' || date.qualifier === '472');
  return {
    serviceFrom: onLines[0] ?? onClaim?.from ?? null,
    serviceTo: onLines.at(-1) ?? onClaim?.to ?? null,
  } satisfies Pick<ParsedClaim, 'serviceFrom' | 'serviceTo'>;
}
