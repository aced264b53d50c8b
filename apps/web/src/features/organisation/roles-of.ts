import { type OrganisationKind, type Role, roles } from '@liaison/domain';

const onlyOf: Partial<Record<Role, OrganisationKind>> = {
  coder: 'provider',
  caregiver: 'provider',
  claims_administrator: 'payer',
};

/** The roles a person can hold in a provider or a payer; a system client is no person. */
export function rolesOf(kind: OrganisationKind): Role[] {
  return roles.filter((role) => role !== 'system_client' && (onlyOf[role] ?? kind) === kind);
}
