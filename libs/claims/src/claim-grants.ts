import type { FeedEvent, Tx } from '@liaison/platform';
import type { ClaimRecord } from './claim-record.js';

export type GrantReason = 'care_team' | 'asked';

/** Lets a person see a claim because they were asked about it. Asking again changes nothing. */
export async function grantAsked(tx: Tx, claimId: string, personId: string, orgId: string): Promise<void> {
  if (!(await insertGrant(tx, { claimId, personId, orgId, reason: 'asked' }))) return;
  await tx.record({
    action: 'claim.access_granted',
    subject: { kind: 'person', id: personId },
    claimId,
    facts: { reason: 'asked' },
    feed: [accessEvent('claim.access_gained', { claimId, personId, orgId })],
  });
}

/** True when the grant is new. */
export async function insertGrant(
  tx: Tx,
  grant: { claimId: string; personId: string; orgId: string; reason: GrantReason },
): Promise<boolean> {
  const written = await tx.execute(
    `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [grant.claimId, grant.personId, grant.orgId, grant.reason, tx.now],
  );
  return written === 1;
}

/** Tells the person that a claim appeared or went. */
export function accessEvent(
  type: 'claim.access_gained' | 'claim.access_lost',
  { claimId, personId, orgId }: { claimId: string; personId: string; orgId: string },
): FeedEvent {
  return { stream: `person:${personId}`, number: 0, type, claimId, personId, orgId };
}

/** A step of the claim's own stream. With `orgId` only that side hears it. */
export function claimEvent(
  type: string,
  claim: Pick<ClaimRecord, 'id' | 'revision' | 'providerOrg' | 'payerOrg'>,
  orgId?: string,
): FeedEvent {
  const { id, revision, providerOrg, payerOrg } = claim;
  return {
    stream: `claim:${id}`,
    number: revision,
    type,
    claimId: id,
    providerOrg,
    payerOrg,
    audience: 'shared',
    orgId,
  };
}
