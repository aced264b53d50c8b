import type { RequestSide } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

/** A request of the own organisation in somebody's hands. */
export interface HeldWork {
  readonly requestId: string;
  readonly side: RequestSide;
  readonly isDraft: boolean;
}

/** What is not closed and held by this person, in the order of its ids, so that two hand-overs lock alike. */
export async function heldWork(tx: Tx, personId: string): Promise<HeldWork[]> {
  return tx.query<HeldWork>(
    `select r.id as "requestId", s.side, r.state = 'draft' as "isDraft"
       from request_side s join information_request r on r.id = s.request_id
      where s.org_id = $1 and s.assignee_id = $2
        and r.state not in ('accepted', 'cancelled', 'expired', 'discarded')
      order by r.id, s.side`,
    [tx.actor.organisationId, personId],
  );
}

/** In how many care teams somebody is. */
export async function careTeamsOf(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from claim_access where org_id = $1 and person_id = $2 and reason = 'care_team'`,
    [tx.actor.organisationId, personId],
  );
  return row?.n ?? 0;
}
