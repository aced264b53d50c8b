import type { RequestKind } from '../requests/vocabulary.js';
import type { CheckableClaim } from './checkable-claim.js';

export const findingSeverities = ['error', 'warning'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export interface ProposedItem {
  readonly loinc?: string;
  readonly reason?: { readonly list: string; readonly code: string };
  readonly question?: string;
  readonly line?: number;
}

/** The draft request a finding turns into at one click. */
export interface FindingProposal {
  readonly kind: RequestKind;
  readonly items: readonly ProposedItem[];
}

/** Something missing or contradictory on a claim, in words without patient identity. */
export interface Finding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly line: number | null;
  readonly words: string;
  readonly proposes: FindingProposal | null;
  /** The same as long as the facts are the same, so that a dismissal is remembered. */
  readonly fingerprint: string;
}

export interface CheckContext {
  /** `YYYY-MM-DD` where the organisation is. */
  readonly today: string;
  /** PWK06 of the documents that are there. */
  readonly attachedControlNumbers: readonly string[];
  /** Whose finding it will be: decides the kind of request proposed. A provider's unless said otherwise. */
  readonly side?: 'provider' | 'payer';
}

/** What one rule found. `facts` are the codes and positions that make it this finding and no other. */
export interface RuleHit {
  readonly line?: number;
  readonly words: string;
  readonly facts: readonly (string | number)[];
  readonly asks: RuleAsk;
}

/** Clinical questions go to a caregiver, all others to whoever keeps the record or the bill. */
export interface RuleAsk {
  readonly of: 'clinician' | 'records';
  readonly items: readonly ProposedItem[];
}

export interface ClaimRule {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly find: (claim: CheckableClaim, context: CheckContext) => readonly RuleHit[];
}

/** Asks whoever keeps the record or the bill. */
export function askRecords(question: string, item: ProposedItem = {}): RuleAsk {
  return { of: 'records', items: [{ question, ...item }] };
}

/** Asks the caregiver, in an open question that keeps to the query rules. */
export function askClinician(question: string, item: ProposedItem = {}): RuleAsk {
  return { of: 'clinician', items: [{ question, ...item }] };
}
