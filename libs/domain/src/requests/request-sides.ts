import type { Actor } from '../access/actor.js';
import type { RequestSide } from './vocabulary.js';

/** What decides on whose side a person stands. */
export interface SidedRequest {
  readonly requesterOrg: string;
  readonly addresseeOrg: string;
  readonly requesterPerson: string;
  /** People asked by name or by assignment on the addressed side. */
  readonly addresseePeople: readonly string[];
}

/**
 * The side a person acts for. Between two organisations it is the organisation's. Inside one, whoever raised it is
 * the requester, whoever was asked the addressee; a caregiver only sees what was asked, a desk colleague follows it.
 */
export function sideOf(
  actor: Pick<Actor, 'personId' | 'organisationId' | 'reach'>,
  request: SidedRequest,
): RequestSide {
  if (request.requesterOrg !== request.addresseeOrg) {
    return actor.organisationId === request.requesterOrg ? 'requester' : 'addressee';
  }
  if (actor.personId === request.requesterPerson) return 'requester';
  if (actor.reach === 'asked' || request.addresseePeople.includes(actor.personId)) return 'addressee';
  return 'requester';
}
