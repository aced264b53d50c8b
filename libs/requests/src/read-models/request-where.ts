import { awaitsChoiceSql } from '@liaison/claims';
import type { RequestFilters } from '@liaison/contracts';
import { type Actor, requestStates } from '@liaison/domain';
import { containing, isUuid, type SqlValue } from '@liaison/platform';
import { askedPeopleSql } from '../request.repository.js';

/** Who has the ball, in SQL, from the state alone (the same table as `ballOf`). */
export const ballSql = `case
  when r.state in ('draft', 'undelivered', 'clarifying', 'answered', 'declined') then 'requester'
  when r.state in ('open', 'acknowledged', 'returned') then 'addressee' end`;
const live = `r.state in ('undelivered', 'open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined')`;

/** The row of `request_side` that is the reader's own and, inside one organisation, the one that has the ball. */
export const ownSideSql = `left join lateral (
  select s.* from request_side s where s.request_id = r.id
   order by (s.side = ${ballSql}) desc nulls last, s.side limit 1) own on true`;

export interface Where {
  readonly sql: string;
  readonly params: SqlValue[];
}

/** Filters as one condition; row security has already limited the rows to the reader's. */
export function requestWhere(actor: Actor, filters: RequestFilters, now: Date): Where {
  const params: SqlValue[] = [actor.personId, actor.organisationId, now];
  const add = (value: SqlValue): string => `$${params.push(value)}`;
  const conditions = [
    stateCondition(filters.state, add),
    scopeCondition(filters.scope),
    ballCondition(filters.ball),
    dueCondition(filters.due),
    attentionCondition(filters, add),
    ...equalities(filters, add),
    textCondition(filters.q, add),
  ].filter((condition) => condition !== null);
  return {
    sql: ['($1::uuid is not null and $2::uuid is not null and $3::timestamptz is not null)', ...conditions].join(
      '\n and ',
    ),
    params,
  };
}

/** Inside one organisation: true for whoever was asked, false for whoever asks (the same rule as `sideOf`). */
const isAskedSql = `(r.requester_person <> $1 and (r.addressee_person is not distinct from $1::uuid or $1 = any (${askedPeopleSql})))`;

/** Prepared by somebody for somebody else to release: rows of the own organisation alone. */
export const isPreparedSql = `exists (select 1 from answer_release l
  where l.request_id = r.id and l.state = 'prepared' and l.round = r.round)`;

type Add = (value: SqlValue) => string;

/** Without a state: what is not closed. */
function stateCondition(state: string | undefined, add: Add): string {
  if (!state) return `(${live} or r.state = 'draft')`;
  const wanted = state.split(',').filter((name) => (requestStates as readonly string[]).includes(name));
  return `r.state = any (${add(wanted)})`;
}

function scopeCondition(scope: RequestFilters['scope']): string | null {
  const mine = `exists (select 1 from request_side s where s.request_id = r.id and s.org_id = $2 and s.assignee_id = $1)`;
  // What a colleague holds is mine on the days I stand in for them.
  const covered = `exists (select 1 from request_side s
    where s.request_id = r.id and s.org_id = $2 and s.assignee_id in (select app.stands_in_for($1)))`;
  if (scope === 'mine') return `(${mine} or r.addressee_person = $1 and r.addressee_org = $2 or ${covered})`;
  if (scope === 'desk') {
    return `exists (select 1 from request_side s join desk_member d on d.desk_id = s.desk_id and d.person_id = $1
      where s.request_id = r.id and s.org_id = $2)`;
  }
  return null;
}

function ballCondition(ball: RequestFilters['ball']): string | null {
  if (ball === 'requester' || ball === 'addressee') return `${ballSql} = '${ball}'`;
  const mine = `(case ${ballSql} when 'requester' then r.requester_org when 'addressee' then r.addressee_org end = $2
    and (r.requester_org <> r.addressee_org
      or (${ballSql} = 'addressee') = ${isAskedSql}))`;
  if (ball === 'mine') return mine;
  return ball === 'theirs' ? `${live} and not ${mine}` : null;
}

function dueCondition(due: RequestFilters['due']): string | null {
  const zone = `(select time_zone from organisation where id = $2)`;
  const today = `(date_trunc('day', $3::timestamptz at time zone ${zone}))`;
  const dueDay = `date_trunc('day', r.due_at at time zone ${zone})`;
  if (due === 'overdue') return `r.due_at < $3 and ${live}`;
  if (due === 'today') return `r.due_at >= $3 and ${dueDay} = ${today}`;
  if (due === 'week') return `${dueDay} > ${today} and ${dueDay} <= ${today} + interval '7 days'`;
  return due === 'later' ? `${dueDay} > ${today} + interval '7 days'` : null;
}

function attentionCondition({ attention, untouchedDays }: RequestFilters, add: Add): string | null {
  const untouched = (days: number) =>
    `r.touched_at < $3::timestamptz - make_interval(days => ${add(days)}::int) and ${live}`;
  if (untouchedDays !== undefined) return untouched(untouchedDays);
  if (attention === 'no_touch') return untouched(3);
  return attention ? attentions[attention] : null;
}

const attentions: Record<Exclude<NonNullable<RequestFilters['attention']>, 'no_touch'>, string> = {
  returned: `r.state = 'returned'`,
  undelivered: `r.state = 'undelivered'`,
  extension: `exists (select 1 from request_extension x where x.request_id = r.id and x.state = 'asked')`,
  to_review: `r.state = 'answered' and r.requester_org = $2`,
  clinician_silent: `exists (select 1 from information_request k where k.parent_id = r.id and k.state in ('open', 'acknowledged') and k.due_at < $3)`,
  ready_to_release: `r.addressee_org = $2 and ${live} and exists (select 1 from item_answer a where a.request_id = r.id and a.state = 'draft')
    and (${isPreparedSql} or not exists (select 1 from request_item i where i.request_id = r.id and i.state in ('outstanding', 'returned')
      and not exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')))`,
  high_charge: `c.charge >= 5000`,
  unmatched: `c.payer_control_number is null and r.requester_org = $2 and ${live}`,
  succession: awaitsChoiceSql,
  clock_under_five: `r.due_at < $3::timestamptz + interval '5 days' and ${live}`,
};

function equalities(filters: RequestFilters, add: Add): (string | null)[] {
  const id = (value: string) => add(isUuid(value) ? value : null);
  return [
    filters.kind ? `r.kind = ${add(filters.kind)}` : null,
    filters.group ? `r.group_name = ${add(filters.group)}` : null,
    filters.claim ? `r.claim_id = ${id(filters.claim)}` : null,
    filters.payer ? `r.payer_org = ${id(filters.payer)}` : null,
    assigneeCondition(filters.assignee, id),
    filters.desk ? `own.desk_id = ${id(filters.desk)}` : null,
  ];
}

function assigneeCondition(assignee: string | undefined, id: (value: string) => string): string | null {
  if (!assignee) return null;
  if (assignee === 'none') return `own.assignee_id is null`;
  return assignee === 'me' ? `own.assignee_id = $1` : `own.assignee_id = ${id(assignee)}`;
}

function textCondition(q: string | undefined, add: Add): string | null {
  if (!q?.trim()) return null;
  const pattern = add(containing(q));
  return `(c.number ilike ${pattern} or c.patient_name ilike ${pattern} or c.account_number ilike ${pattern}
    or c.payer_control_number ilike ${pattern} or r.subject ilike ${pattern})`;
}
