import type { Role } from './actor.js';

/** What a vendor may be granted: work on claims. Supervising, administration and audit stay with the house. */
export const grantRoles = ['coder', 'caregiver', 'claims_administrator'] as const satisfies readonly Role[];
export type GrantRole = (typeof grantRoles)[number];

export const grantStates = ['upcoming', 'in_force', 'ended'] as const;
export type GrantState = (typeof grantStates)[number];

/** The little of a grant that says when it holds. */
export interface GrantSpan {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When it was taken back or given up before its end. */
  readonly endedAt: Date | null;
}

/** Where a grant stands; its last instant is already outside. */
export function grantStateAt({ startsAt, endsAt, endedAt }: GrantSpan, now: Date): GrantState {
  if (endedAt !== null || now >= endsAt) return 'ended';
  return now < startsAt ? 'upcoming' : 'in_force';
}

export interface GrantScope {
  /** Organisations on the other side; empty means all. */
  readonly counterparts: readonly string[];
  /** Billing NPIs; empty means all, claims without one among them. */
  readonly npis: readonly string[];
}

export interface GrantedClaim {
  readonly counterpart: string;
  readonly billingNpi: string | null;
}

/** Whether a claim of the giver's lies in what was granted. The twin of `app.grant_covers` in the database. */
export function isInScope({ counterparts, npis }: GrantScope, { counterpart, billingNpi }: GrantedClaim): boolean {
  if (counterparts.length > 0 && !counterparts.includes(counterpart)) return false;
  return npis.length === 0 || (billingNpi !== null && npis.includes(billingNpi));
}
