import type { TeamView } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';

const ballSql = `case
  when r.state in ('draft', 'undelivered', 'clarifying', 'answered', 'declined') then 'requester'
  when r.state in ('open', 'acknowledged', 'returned') then 'addressee' end`;

/** Who has the ball, by what the kind says of its two sides; a recorded request's outside organisation is one of them, too. */
const holderSql = `case
  when r.kind = 'clinician_query' and ${ballSql} = 'addressee' then 'Caregivers'
  when r.kind = 'records_request' and ${ballSql} = 'addressee' and r.addressee_org <> r.provider_org then 'Outside'
  when r.kind = 'internal_review' or (r.kind = 'insurer_query') = (${ballSql} = 'requester')
    and r.kind in ('insurer_query', 'claim_question') then 'Payers'
  when $2 = 'payer' then 'Providers' else 'Coders' end`;

/** What of the time since the ball came was spent waiting for somebody outside. */
const heldSql = `coalesce((select sum(extract(epoch from coalesce(h.until_at, $1::timestamptz) - greatest(h.from_at, r.ball_since)))
  from request_hold h where h.request_id = r.id and coalesce(h.until_at, $1::timestamptz) > r.ball_since), 0)`;

/** Shares of the time that open requests have waited with whoever has the ball now; a hold is counted as outside. */
export async function openTime(tx: Tx): Promise<TeamView['openTime']> {
  return tx.query<{ holder: string; share: number }>(
    `with open as (
       select ${holderSql} as holder, greatest(extract(epoch from $1::timestamptz - r.ball_since), 0) as seconds,
              ${heldSql} as held
         from information_request r
        where r.state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined')),
     parts as (
       select holder, seconds - held as seconds from open
       union all select 'Outside', held from open)
     select holder, (sum(seconds) / nullif((select sum(seconds) from parts), 0))::float8 as share
       from parts group by holder having sum(seconds) > 0 order by share desc`,
    [tx.now, tx.actor.organisationKind],
  );
}
