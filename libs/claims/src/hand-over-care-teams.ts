import type { Tx } from '@liaison/platform';
import { accessEvent, insertGrant } from './claim-grants.js';

/** Two people of the own organisation. */
export interface HandedOver {
  readonly from: string;
  readonly to: string;
}

/** Seats `to` in every care team that `from` is in. Answers how many; a seat that is there already counts as well. */
export async function handOverCareTeams(tx: Tx, { from, to }: HandedOver): Promise<number> {
  const orgId = tx.actor.organisationId;
  const teams = await tx.query<{ claim_id: string }>(
    `delete from claim_access where person_id = $1 and org_id = $2 and reason = 'care_team' returning claim_id`,
    [from, orgId],
  );
  for (const { claim_id: claimId } of teams) {
    const grant = { claimId, personId: to, orgId };
    if (!(await insertGrant(tx, { ...grant, reason: 'care_team' }))) continue;
    await tx.record({
      action: 'claim.care_team_added',
      subject: { kind: 'person', id: to },
      claimId,
      feed: [accessEvent('claim.access_gained', grant)],
    });
  }
  return teams.length;
}
