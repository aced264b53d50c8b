/** How a claim stands with its payer; the last decision in time gives it (PRODUCT.md, "Information request"). */
export const claimOutcomes = [
  'paid',
  'reduced',
  'denied',
  'recouped',
  'upheld',
  'overturned',
  'partly_overturned',
] as const;
export type ClaimOutcomeKind = (typeof claimOutcomes)[number];

/** How a remittance found its claim. */
export const matchMeans = ['control_number', 'claim_number', 'hand'] as const;
export type MatchMeans = (typeof matchMeans)[number];

/** Why a remittance stands at no claim. */
export const unmatchedReasons = [
  'payer_unknown',
  'no_such_claim',
  'charge_differs',
  'dates_differ',
  'several_claims',
  'taken_off',
] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];

/** One reason of a CAS segment. Amounts are decimal strings; a positive one was taken off the charge. */
export interface Adjustment {
  /** CO, OA, PI or PR. */
  readonly group: string;
  /** The claim adjustment reason code (CARC). */
  readonly reason: string;
  readonly amount: string;
  readonly quantity: string | null;
}

/** A code that explains a decision: a CARC with its group, or a RARC. */
export interface DecisionCode {
  readonly list: 'CARC' | 'RARC';
  readonly code: string;
  readonly group: string | null;
}
