import type { Change, FeedEvent, Tx } from '@liaison/platform';
import { accessEvent, insertGrant } from './claim-grants.js';

/** Two people of the own organisation. */
export interface HandedOver {
  readonly from: string;
  readonly to: string;
}

interface Seat {
  readonly claimId: string;
  readonly personId: string;
  readonly orgId: string;
}

interface Left {
  readonly claimId: string;
  /** They were asked about the claim as well. */
  readonly isStillOnClaim: boolean;
}

/**
 * Seats `to` in every care team that `from` is in, and tells both. Answers how many; a seat that is there already counts as
 * well.
 */
export async function handOverCareTeams(tx: Tx, { from, to }: HandedOver): Promise<number> {
  const orgId = tx.actor.organisationId;
  const teams = await tx.query<Left>(
    `delete from claim_access c where person_id = $1 and org_id = $2 and reason = 'care_team'
     returning claim_id as "claimId", exists (
       select 1 from claim_access o
        where o.claim_id = c.claim_id and o.person_id = c.person_id and o.org_id = c.org_id and o.reason <> c.reason)
       as "isStillOnClaim"`,
    [from, orgId],
  );
  const changes: Change[] = [];
  for (const { claimId, isStillOnClaim } of teams) {
    const left: Seat = { claimId, personId: from, orgId };
    const taken: Seat = { claimId, personId: to, orgId };
    changes.push(
      toChange('claim.care_team_removed', left, isStillOnClaim ? [] : [accessEvent('claim.access_lost', left)]),
    );
    if (!(await insertGrant(tx, { ...taken, reason: 'care_team' }))) continue;
    changes.push(toChange('claim.care_team_added', taken, [accessEvent('claim.access_gained', taken)]));
  }
  await tx.recordAll(changes);
  return teams.length;
}

function toChange(action: string, { claimId, personId }: Seat, feed: FeedEvent[]): Change {
  return { action, subject: { kind: 'person', id: personId }, claimId, feed };
}
