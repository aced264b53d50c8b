import { toCents } from './cents.js';
import type { MatchMeans, UnmatchedReason } from './vocabulary.js';

/** What a CLP tells about the claim it pays. */
export interface RemittanceIdentity {
  /** CLP01: the provider's own number (CLM01). */
  readonly number: string;
  /** CLP07, and REF F8 where the payer numbered the claim anew. */
  readonly controlNumbers: readonly string[];
  readonly charge: string;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
}

/** A claim of the same provider and payer that has the number or one of the control numbers. */
export interface MatchCandidate {
  readonly id: string;
  readonly number: string;
  /** Under which the payer is known to know it: from earlier remittances, or as it was told us. */
  readonly controlNumbers: readonly string[];
  readonly charge: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
}

export type MatchDecision =
  | { readonly claimId: string; readonly by: Exclude<MatchMeans, 'hand'> }
  | { readonly claimId: null; readonly why: UnmatchedReason };

/**
 * Which claim a remittance is about. First the payer's own number, which is the payer's word for one claim; else the
 * provider's number with the same charge and days that touch, since one number may stand on several submissions. Of those a
 * claim that the payer does not know by another number yet comes first. Where more than one is left, nobody guesses.
 */
export function matchRemittance(remittance: RemittanceIdentity, candidates: readonly MatchCandidate[]): MatchDecision {
  const known = candidates.filter(({ controlNumbers }) => sharesOne(controlNumbers, remittance.controlNumbers));
  const exact = known.filter(({ number }) => number === remittance.number);
  const byControl = exact.length > 0 ? exact : known;
  const [only] = byControl;
  if (only && byControl.length === 1) return { claimId: only.id, by: 'control_number' };
  if (byControl.length > 1) return { claimId: null, why: 'several_claims' };
  return matchByNumber(remittance, candidates);
}

function matchByNumber(remittance: RemittanceIdentity, candidates: readonly MatchCandidate[]): MatchDecision {
  const named = candidates.filter(({ number }) => number === remittance.number);
  if (named.length === 0) return { claimId: null, why: 'no_such_claim' };
  const charged = named.filter((claim) => isSameCharge(claim.charge, remittance.charge));
  if (charged.length === 0) return { claimId: null, why: 'charge_differs' };
  const dated = charged.filter((claim) => daysTouch(claim, remittance));
  if (dated.length === 0) return { claimId: null, why: 'dates_differ' };
  const free = dated.filter(({ controlNumbers }) => controlNumbers.length === 0);
  const left = free.length > 0 ? free : dated;
  const [only] = left;
  return only && left.length === 1
    ? { claimId: only.id, by: 'claim_number' }
    : { claimId: null, why: 'several_claims' };
}

function sharesOne(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

/** A reversal carries its charge with a minus. */
function isSameCharge(claimed: string | null, remitted: string): boolean {
  if (claimed === null) return false;
  const [one, other] = [toCents(claimed), toCents(remitted)];
  return one === other || one === -other;
}

/** Days that either side leaves open cannot contradict. */
function daysTouch(claim: MatchCandidate, remittance: RemittanceIdentity): boolean {
  const [from, to] = [remittance.serviceFrom, remittance.serviceTo ?? remittance.serviceFrom];
  if (claim.serviceFrom === null || from === null || to === null) return true;
  return claim.serviceFrom <= to && from <= (claim.serviceTo ?? claim.serviceFrom);
}
