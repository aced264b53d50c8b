import type { RequestFilters, RequestSummary } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { MembershipActors } from '@liaison/people';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { addSummaries } from './add-summaries.js';
import { ballColumn, worklistFrom } from './request-rows.js';
import { requestWhere } from './request-where.js';

type Counts = Omit<
  RequestSummary,
  | 'byState'
  | 'byBall'
  | 'ageing'
  | 'dollarsWaiting'
  | 'medianResponseSeconds'
  | 'medianReviewSeconds'
  | 'firstPassAcceptance'
> & {
  readonly dollars: string | null;
  readonly by_state: Record<string, number> | null;
  readonly by_ball: Record<string, number> | null;
  readonly ageing: number[];
};
interface Medians {
  readonly response: number | null;
  readonly review: number | null;
  readonly first_pass: number | null;
}

const buckets = ['0–1 d', '2–3 d', '4–7 d', '8–14 d', 'over 14 d'];

/** The figures above a worklist, from the same rows and filters as the list below them. */
@Injectable()
export class SummariseRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly memberships: MembershipActors,
  ) {}

  async execute(actor: Actor, filters: RequestFilters): Promise<RequestSummary> {
    const acting = await this.work.run(actor, (tx) => summarise(tx, filters));
    if (filters.scope !== 'all_memberships') return acting;
    const others = (await this.memberships.of(actor)).filter(({ membershipId }) => membershipId !== actor.membershipId);
    const summaries = [acting];
    for (const other of others) summaries.push(await this.work.run(other, (tx) => summarise(tx, filters)));
    return addSummaries(summaries);
  }
}

/** Medians and first-pass acceptance look back over these days. */
const usualDays = 90;

/** The total counts the rows of the list, drafts among them; the other figures are of what was sent. */
export async function summarise(tx: Tx, filters: RequestFilters, days = usualDays): Promise<RequestSummary> {
  const [counts] = await countRows(tx, filters);
  const [medians] = await tx.query<Medians>(mediansSql, [tx.actor.organisationId, tx.now, days]);
  if (!counts) throw new Error('An aggregate without a row.');
  const { dollars, by_state, by_ball, ageing, ...figures } = counts;
  return {
    ...figures,
    dollarsWaiting: tx.actor.reach === 'all' ? (dollars ?? '0.00') : null,
    ...toMedians(medians),
    byState: by_state ?? {},
    byBall: by_ball ?? {},
    ageing: buckets.map((bucket, index) => ({ bucket, count: ageing[index] ?? 0 })),
  };
}

async function countRows(tx: Tx, filters: RequestFilters): Promise<Counts[]> {
  const where = requestWhere(tx.actor, filters, tx.now);
  return tx.query<Counts>(
    `with listed as (
       select r.state, r.claim_id, r.due_at, c.charge, ${ballColumn} as ball, own.assignee_id,
              (case ${ballColumn} when 'requester' then r.requester_org else r.addressee_org end) as ball_org,
              date_trunc('day', r.due_at at time zone o.time_zone) = date_trunc('day', $3::timestamptz at time zone o.time_zone) as is_today,
              extract(epoch from $3 - coalesce(r.sent_at, r.created_at)) / 86400 as age
         ${worklistFrom} join organisation o on o.id = $2
        where ${where.sql}),
     rows as (select * from listed where state <> 'draft')
     select (select count(*)::int from listed) as total,
       (count(*) filter (where ball_org = $2 and assignee_id = $1))::int as "needsMe",
       (count(*) filter (where is_today and due_at >= $3))::int as "dueToday",
       (count(*) filter (where due_at < $3))::int as overdue,
       (count(*) filter (where ball_org = $2 and assignee_id is null))::int as unassigned,
       (count(*) filter (where state = 'returned'))::int as returned,
       count(distinct claim_id)::int as "pendedClaims",
       (select sum(charge)::text from (select distinct claim_id, charge from rows) one) as dollars,
       (select jsonb_object_agg(state, n) from (select state, count(*)::int as n from listed group by state) s) as by_state,
       (select jsonb_object_agg(ball, n) from (select ball, count(*)::int as n from rows where ball is not null group by ball) b) as by_ball,
       array[(count(*) filter (where age < 2))::int, (count(*) filter (where age >= 2 and age < 4))::int,
             (count(*) filter (where age >= 4 and age < 8))::int, (count(*) filter (where age >= 8 and age < 15))::int,
             (count(*) filter (where age >= 15))::int] as ageing
       from rows`,
    where.params,
  );
}

/** Over the last days: first answer after sending, review after answering, accepted in the first round. */
const mediansSql = `
  with done as (
    select r.id, r.requester_org, r.addressee_org, r.sent_at, r.round, r.state,
           (select min(t.at) from request_transition t where t.request_id = r.id and t.action = 'answer') as answered_at,
           (select min(t.at) from request_transition t where t.request_id = r.id and t.action in ('accept', 'return')) as reviewed_at
      from information_request r where r.sent_at > $2::timestamptz - make_interval(days => $3))
  select percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at))
           filter (where addressee_org = $1 and answered_at is not null) as response,
         percentile_cont(0.5) within group (order by extract(epoch from reviewed_at - answered_at))
           filter (where requester_org = $1 and reviewed_at is not null) as review,
         (count(*) filter (where state = 'accepted' and round = 1))::float8
           / nullif(count(*) filter (where state = 'accepted'), 0) as first_pass
    from done`;

function toMedians(medians: Medians | undefined) {
  return {
    medianResponseSeconds: rounded(medians?.response),
    medianReviewSeconds: rounded(medians?.review),
    firstPassAcceptance: medians?.first_pass ?? null,
  };
}

function rounded(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds);
}
