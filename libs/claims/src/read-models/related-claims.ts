import type { RelatedClaim } from '@liaison/contracts';
import { inPayerOrder, relationOf, type CorrectionLink } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { payerOf, unknownPayerId, type ClaimState, type StoredClaim } from '../claim-record.js';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly state: ClaimState;
  readonly payerOrg: string;
  readonly payerName: string;
  readonly payerIdentifier: string | null;
  readonly payerOrder: string | null;
  readonly receivedAt: Date;
}

/** Nobody reads more; a file may hold thousands of copies of one claim. */
const mostRelated = 50;

/**
 * Other submissions of the same encounter, and what corrects or is corrected. Row security leaves out every claim of
 * another party: one payer never learns of a second one here.
 */
export async function relatedTo(tx: Tx, claim: StoredClaim): Promise<RelatedClaim[]> {
  const links = await tx.query<CorrectionLink>(
    `select claim_id as "claimId", related_id as "relatedId", relation from claim_relation
      where claim_id = $1 or related_id = $1`,
    [claim.id],
  );
  const rows = await tx.query<Row>(relatedSql, [claim.id, claim.encounterKey, links.flatMap(endsOf)]);
  const own = toSubmission(claim);
  return inPayerOrder(rows.map((row) => ({ ...row, payer: payerOf(row) }))).map((row) => ({
    id: row.id,
    number: row.number,
    relation: relationOf(own, row, links),
    state: row.state,
    payer: row.payerOrg === unknownPayerId ? null : { id: row.payerOrg, name: row.payerName },
    payerOrder: row.payerOrder,
    receivedAt: row.receivedAt.toISOString(),
  }));
}

function endsOf({ claimId, relatedId }: CorrectionLink): string[] {
  return [claimId, relatedId];
}

function toSubmission(claim: StoredClaim) {
  const { id, payerOrder, receivedAt } = claim;
  return { id, payerOrder, receivedAt, payer: payerOf(claim) };
}

const relatedSql = `
  select c.id, c.number, c.state, c.payer_org as "payerOrg", p.name as "payerName",
         c.payer_identifier as "payerIdentifier", c.payer_order as "payerOrder", c.received_at as "receivedAt"
    from (select id from claim where encounter_key = $2 union select unnest($3::uuid[])) as near
    join claim c on c.id = near.id
    join organisation p on p.id = c.payer_org
   where c.id <> $1 and c.stage = 'submitted'
   order by (c.id = any ($3)) desc, c.received_at desc, c.id desc limit ${mostRelated}`;
