import type { AskedAgain } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';

/** What a payer asks for at least twice in these days: the same document, reason or words, for the same procedure. */
export async function askedAgain(tx: Tx, days: number): Promise<AskedAgain[]> {
  return tx.query<AskedAgain>(askedAgainSql, [tx.actor.organisationId, tx.now, days, tx.actor.reach === 'all']);
}

/** A claim's charge counts once in a line, however often the claim was asked about. */
const askedAgainSql = `
  with asked as (
    select r.id, r.claim_id, c.charge, i.loinc, i.reason->>'list' as list, i.reason->>'code' as code, l.procedure,
           o.name as counterpart,
           case when i.loinc is null and i.reason is null then i.question end as question,
           case when i.loinc is null and i.reason is null then lower(regexp_replace(btrim(i.question), '\\s+', ' ', 'g')) end as words
      from request_item i
      join information_request r on r.id = i.request_id
      join claim c on c.id = r.claim_id
      left join claim_line l on l.claim_id = r.claim_id and l.number = i.line
      join organisation o on o.id = case when r.requester_org = $1 then r.addressee_org else r.requester_org end
     where r.kind = 'insurer_query' and r.sent_at > $2::timestamptz - make_interval(days => $3::int)
  ), by_claim as (
    select counterpart, loinc, list, code, words, procedure, claim_id, max(charge) as charge, min(question) as question,
           count(distinct id) as times
      from asked group by counterpart, loinc, list, code, words, procedure, claim_id
  )
  select loinc, case when code is null then null else jsonb_build_object('list', list, 'code', code) end as reason,
         min(question) as question, procedure, counterpart, sum(times)::int as times,
         case when $4::boolean then coalesce(sum(charge), 0)::numeric(14, 2)::text end as dollars
    from by_claim group by counterpart, loinc, list, code, words, procedure
  having sum(times) > 1
   order by times desc, sum(charge) desc nulls last, counterpart, loinc, code, words limit 8`;
