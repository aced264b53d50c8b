import type { SuccessionView } from '@liaison/contracts';
import { closedStates } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

interface Row {
  readonly replacedId: string;
  readonly replacedNumber: string;
  readonly byId: string;
  readonly byNumber: string;
}

const closed = closedStates.map((state) => `'${state}'`).join(', ');

/**
 * True of a request `r` on a replaced claim that waits for its requester's choice: sent, or left as a draft, before the
 * correction came, still alive, and not following a parent that is.
 */
export const awaitsChoiceSql = `(
  r.requester_org = (select app.org()) and r.state not in (${closed})
  and exists (select 1 from claim_relation l join claim n on n.id = l.claim_id
               where l.related_id = r.claim_id and l.relation = 'replaces'
                 and coalesce(r.sent_at, r.created_at) <= n.received_at)
  and not exists (select 1 from information_request p where p.id = r.parent_id and p.state not in (${closed})))`;

/** The replacement this claim is part of, on either end, with the requests that wait for the reader's choice. */
export async function successionOf(tx: Tx, claimId: string): Promise<SuccessionView | null> {
  const [row] = await tx.query<Row>(replacementSql, [claimId]);
  if (!row) return null;
  const open = await tx.query<SuccessionView['open'][number]>(
    `select r.id as "requestId", r.kind, r.subject, r.state = 'draft' as "isDraft" from information_request r
      where r.claim_id = $1 and ${awaitsChoiceSql} order by r.created_at, r.id`,
    [row.replacedId],
  );
  const { replacedId, replacedNumber, byId, byNumber } = row;
  return { replaced: { id: replacedId, number: replacedNumber }, by: { id: byId, number: byNumber }, open };
}

/** A claim that replaced one and was itself replaced shows the later step: there the choices are. */
const replacementSql = `
  select o.id as "replacedId", o.number as "replacedNumber", n.id as "byId", n.number as "byNumber"
    from claim_relation l join claim o on o.id = l.related_id join claim n on n.id = l.claim_id
   where l.relation = 'replaces' and (l.claim_id = $1 or l.related_id = $1)
   order by (l.related_id = $1) desc limit 1`;
