import type { TeamView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { summarise } from './summarise-requests.js';

type Row = TeamView['rows'][number];

/** The supervisor's page: load by person and desk, whose the open time is, and what nobody touched. */
@Injectable()
export class ShowTeam {
  constructor(private readonly work: UnitOfWork) {}

  async execute(actor: Actor): Promise<TeamView> {
    return this.work.run(actor, async (tx) => ({
      rows: await teamRows(tx),
      summary: await summarise(tx, {}),
      openTime: await openTime(tx),
      untouched: await untouched(tx),
    }));
  }
}

const held = `
  select r.id as request_id, r.due_at, r.sent_at, r.state, r.round, r.touched_at, s.assignee_id, s.assignee_name, s.desk_id,
         r.kind = 'clinician_query' and s.side = 'addressee' as is_caregiver,
         r.state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined') as is_live,
         s.side = case when r.state in ('undelivered', 'clarifying', 'answered', 'declined') then 'requester' else 'addressee' end as has_ball,
         (select min(t.at) from request_transition t where t.request_id = r.id and t.action = 'answer') as answered_at
    from information_request r join request_side s on s.request_id = r.id
   where s.org_id = $1 and r.sent_at is not null`;

async function teamRows(tx: Tx): Promise<Row[]> {
  return tx.query<Row & object>(
    `with held as (${held}), grouped as (
       select case when is_caregiver then 'caregivers' when assignee_id is not null then 'person'
                   when desk_id is not null then 'desk' else 'unassigned' end as kind,
              case when is_caregiver then null else coalesce(assignee_id, desk_id) end as id, held.*
         from held)
     select g.kind, g.id,
       coalesce(case g.kind when 'person' then max(g.assignee_name) when 'desk' then (select d.name from desk d where d.id = g.id)
                when 'caregivers' then 'Waiting on caregivers' end, 'Nobody yet') as name,
       (select 'away until ' || to_char(a.until_day, 'Dy DD Mon') from absence a
         where a.person_id = g.id and a.org_id = $1 and $2::timestamptz::date between a.from_day and a.until_day limit 1) as away,
       (count(*) filter (where is_live and has_ball))::int as open,
       (count(*) filter (where is_live and has_ball and due_at::date = $2::timestamptz::date))::int as "dueToday",
       (count(*) filter (where is_live and has_ball and due_at < $2::timestamptz))::int as overdue,
       (max(extract(epoch from $2::timestamptz - sent_at) / 86400) filter (where is_live and has_ball))::int as "oldestDays",
       (count(*) filter (where sent_at > $2::timestamptz - interval '7 days'))::int as "cameIn",
       (count(*) filter (where answered_at > $2::timestamptz - interval '7 days'))::int as "wentOut",
       (count(*) filter (where round > 1 and is_live))::int as returned,
       (percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at))
         filter (where answered_at is not null))::int as "medianSeconds"
       from grouped g group by g.kind, g.id order by open desc, name`,
    [tx.actor.organisationId, tx.now],
  );
}

/** Shares of the time that open requests have waited, by the organisation that has the ball now. */
async function openTime(tx: Tx): Promise<TeamView['openTime']> {
  return tx.query<{ holder: string; share: number }>(
    `with open as (
       select case when r.kind = 'clinician_query' and r.state in ('open', 'acknowledged', 'returned') then 'Caregivers'
                   when o.kind = 'payer' then 'Payers' else 'Coders' end as holder,
              greatest(extract(epoch from $1::timestamptz - r.ball_since), 0) as seconds
         from information_request r
         join organisation o on o.id = case when r.state in ('undelivered', 'clarifying', 'answered', 'declined')
                                            then r.requester_org else r.addressee_org end
        where r.state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined'))
     select holder, (sum(seconds) / nullif((select sum(seconds) from open), 0))::float8 as share
       from open group by holder having sum(seconds) > 0 order by share desc`,
    [tx.now],
  );
}

async function untouched(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from information_request
      where state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined')
        and touched_at < $1::timestamptz - interval '3 days'`,
    [tx.now],
  );
  return row?.n ?? 0;
}
