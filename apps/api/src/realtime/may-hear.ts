import type { Actor } from '@liaison/domain';
import type { FeedEvent } from '@liaison/platform';

/** `look-up`: only the person's own row security can say. */
export type Hearing = 'yes' | 'no' | 'look-up';

/**
 * Whether somebody may be told of an event, as the policy on the feed says it. `isWatching` is true where the access
 * to the event's stream was checked when the watch began and was not withdrawn since. Whoever acts by a grant is looked
 * up each time: it bounds them by claim, and ends.
 */
export function mayHear(actor: Actor, event: FeedEvent, isWatching: boolean): Hearing {
  const { organisationId: org, personId, reach } = actor;
  if (event.orgId !== undefined && event.orgId !== org) return 'no';
  if (event.personId !== undefined) return event.personId === personId ? 'yes' : 'no';
  if (!isOfAudience(event, org, isWatching) || reach === 'none') return 'no';
  return reach === 'all' && !actor.grantId ? 'yes' : 'look-up';
}

function isOfAudience(event: FeedEvent, org: string, isWatching: boolean): boolean {
  const { audience, providerOrg, payerOrg } = event;
  if (audience === 'provider') return org === providerOrg;
  if (audience === 'payer') return org === payerOrg;
  if (audience === 'shared') return org === providerOrg || org === payerOrg;
  if (audience === 'named') return isWatching && (org === providerOrg || org === payerOrg);
  return event.orgId === org;
}
