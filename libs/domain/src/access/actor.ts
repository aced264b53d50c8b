export const roles = [
  'coder',
  'caregiver',
  'claims_administrator',
  'supervisor',
  'organisation_admin',
  'auditor',
  'privacy_officer',
  'system_client',
] as const;
export type Role = (typeof roles)[number];

export const organisationKinds = ['provider', 'payer', 'outside', 'unknown'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** How far a person sees claim content: all of the own organisation's, only what was asked of them, or none. */
export const reaches = ['all', 'asked', 'none'] as const;
export type Reach = (typeof reaches)[number];

/** Who acts, for exactly one organisation. */
export interface Actor {
  readonly personId: string;
  readonly membershipId: string | null;
  readonly organisationId: string;
  readonly organisationKind: 'provider' | 'payer';
  readonly roles: readonly Role[];
  readonly reach: Reach;
  /** Set where a vendor's person acts by a grant; row security bounds them, so nothing may be assumed from the reach alone. */
  readonly grantId?: string | null;
}

/** Claim content follows the working roles; administration and audit carry none (PRODUCT.md, "Who may see what"). */
export function reachOf(held: readonly Role[]): Reach {
  if (held.some((role) => role === 'coder' || role === 'claims_administrator' || role === 'supervisor')) return 'all';
  return held.includes('caregiver') ? 'asked' : 'none';
}

const reachOrder: readonly Reach[] = ['none', 'asked', 'all'];

/** Whether somebody may stand in for a colleague: only who reaches as far, or reminders would lead to a closed door. */
export function mayCover(colleague: Reach, deputy: Reach): boolean {
  return reachOrder.indexOf(deputy) >= reachOrder.indexOf(colleague);
}

/** Roles that make sense in an organisation of this kind. */
export const rolesOfKind: Readonly<Record<'provider' | 'payer', readonly Role[]>> = {
  provider: ['coder', 'caregiver', 'supervisor', 'organisation_admin', 'auditor', 'privacy_officer', 'system_client'],
  payer: ['claims_administrator', 'supervisor', 'organisation_admin', 'auditor', 'privacy_officer', 'system_client'],
};
