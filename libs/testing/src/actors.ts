import { reachOf, type Actor, type Role } from '@liaison/domain';
import { newId } from '@liaison/platform';

/** Somebody of some provider, unless told otherwise; the reach follows the roles as it does in a session. */
export function anActor(given: Partial<Actor> = {}): Actor {
  const roles: readonly Role[] = given.roles ?? ['coder'];
  return {
    personId: newId(),
    membershipId: newId(),
    organisationId: newId(),
    organisationKind: 'provider',
    reach: reachOf(roles),
    ...given,
    roles,
  };
}

export function aCoder(organisationId: string = newId()): Actor {
  return anActor({ organisationId, roles: ['coder'] });
}

export function aCaregiver(organisationId: string = newId()): Actor {
  return anActor({ organisationId, roles: ['caregiver'] });
}

export function aClaimsAdministrator(organisationId: string = newId()): Actor {
  return anActor({ organisationId, organisationKind: 'payer', roles: ['claims_administrator'] });
}

export function aSupervisor(
  organisationId: string = newId(),
  organisationKind: Actor['organisationKind'] = 'provider',
): Actor {
  return anActor({ organisationId, organisationKind, roles: ['supervisor'] });
}
