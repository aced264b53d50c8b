import { DomainError } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

/** Administrators and supervisors keep everybody's absences and credentials, others their own. */
export function assertMayKeep({ actor }: Tx, personId: string): void {
  const keepsAll = actor.roles.some((role) => role === 'organisation_admin' || role === 'supervisor');
  if (!keepsAll && actor.personId !== personId) throw new DomainError('role.not_allowed');
}
