import type { TeamView } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';

type Row = TeamView['rows'][number];

/** One line per person and desk that holds requests: load as it stands, this week's coming and going, rates of the days. */
export async function teamRows(tx: Tx, days: number): Promise<Row[]> {
  return tx.query<Row & object>(teamSql, [tx.actor.organisationId, tx.now, days]);
}

const teamSql = `
  with held as (
    select r.id as request_id, r.due_at, r.sent_at, r.state, r.round, s.assignee_id, s.assignee_name, s.desk_id,
           r.kind = 'clinician_query' and s.side = 'addressee' as is_caregiver,
           r.state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined') as is_live,
           s.side = case when r.state in ('undelivered', 'clarifying', 'answered', 'declined') then 'requester' else 'addressee' end as has_ball,
           r.sent_at > $2::timestamptz - make_interval(days => $3::int) as is_recent,
           (select min(t.at) from request_transition t where t.request_id = r.id and t.action = 'answer') as answered_at,
           exists (select 1 from request_transition t where t.request_id = r.id and t.action = 'reopen'
                      and t.at > $2::timestamptz - make_interval(days => $3::int)) as was_reopened
      from information_request r join request_side s on s.request_id = r.id
     where s.org_id = $1 and r.sent_at is not null
  ), grouped as (
    select case when is_caregiver then 'caregivers' when assignee_id is not null then 'person'
                when desk_id is not null then 'desk' else 'unassigned' end as kind,
           case when is_caregiver then null else coalesce(assignee_id, desk_id) end as id, held.*
      from held
  )
  select g.kind, g.id,
    coalesce(case g.kind when 'person' then max(g.assignee_name) when 'desk' then (select d.name from desk d where d.id = g.id)
             when 'caregivers' then 'Waiting on caregivers' end, 'Nobody yet') as name,
    (select 'away until ' || to_char(a.until_day, 'Dy DD Mon') || coalesce(' · ' || p.name || ' covers', '')
       from absence a left join person p on p.id = a.deputy_id
      where a.person_id = g.id and a.org_id = $1 and app.today() between a.from_day and a.until_day
      order by a.deputy_id is null, a.until_day desc limit 1) as away,
    (count(*) filter (where is_live and has_ball))::int as open,
    (count(*) filter (where is_live and has_ball and due_at::date = $2::timestamptz::date))::int as "dueToday",
    (count(*) filter (where is_live and has_ball and due_at < $2::timestamptz))::int as overdue,
    (max(extract(epoch from $2::timestamptz - sent_at) / 86400) filter (where is_live and has_ball))::int as "oldestDays",
    (count(*) filter (where sent_at > $2::timestamptz - interval '7 days'))::int as "cameIn",
    (count(*) filter (where answered_at > $2::timestamptz - interval '7 days'))::int as "wentOut",
    (count(*) filter (where round > 1 and is_live))::int as returned,
    (count(*) filter (where is_live and has_ball and assignee_id is null))::int as unassigned,
    (count(*) filter (where was_reopened))::int as reopened,
    (count(*) filter (where is_recent and state = 'accepted' and round = 1))::float8
      / nullif(count(*) filter (where is_recent and state = 'accepted'), 0) as "firstPassAcceptance",
    (count(*) filter (where is_recent and answered_at is not null))::float8
      / nullif(count(*) filter (where is_recent and (answered_at is not null or due_at < $2::timestamptz)), 0) as "responseRate",
    (percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at))
      filter (where is_recent and answered_at is not null))::int as "medianSeconds"
    from grouped g group by g.kind, g.id order by open desc, name`;
