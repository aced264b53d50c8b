import type { Actor } from '@liaison/domain';
import type { FeedEvent } from '@liaison/platform';

/** `look-up`: only the person's own row security can say. */
export type Hearing = 'yes' | 'no' | 'look-up';

/**
 * How somebody watches an event's stream. `trusted`: the access was checked when the watch began and was not withdrawn since.
 * `doubted`: the readers of the stream have become fewer since, and it is not known whether they are one of them.
 */
export type Watch = 'none' | 'trusted' | 'doubted';

/**
 * Whether somebody may be told of an event, as the policy on the feed says it. Whoever acts by a grant is looked up each
 * time: it bounds them by claim, and ends.
 */
export function mayHear(actor: Actor, event: FeedEvent, watch: Watch): Hearing {
  const { organisationId: org, personId, reach } = actor;
  if (event.orgId !== undefined && event.orgId !== org) return 'no';
  if (event.personId !== undefined) return event.personId === personId ? 'yes' : 'no';
  if (!isOfAudience(event, org, watch) || reach === 'none') return 'no';
  return isCertain(actor, event, watch) ? 'yes' : 'look-up';
}

function isCertain({ reach, grantId }: Actor, { audience }: FeedEvent, watch: Watch): boolean {
  return reach === 'all' && !grantId && !(audience === 'named' && watch === 'doubted');
}

function isOfAudience(event: FeedEvent, org: string, watch: Watch): boolean {
  const { audience, providerOrg, payerOrg } = event;
  if (audience === 'provider') return org === providerOrg;
  if (audience === 'payer') return org === payerOrg;
  if (audience === 'shared') return org === providerOrg || org === payerOrg;
  if (audience === 'named') return watch !== 'none' && (org === providerOrg || org === payerOrg);
  return event.orgId === org;
}
