import type { RequestFilters } from '@liaison/contracts';
import { type Actor, closedStates, type RequestState, requestStates } from '@liaison/domain';
import { containing, isUuid, type SqlValue } from '@liaison/platform';
import { askedPeopleSql } from '../request.repository.js';
import { attentionCondition, type Condition } from './worklist-attention.js';
import { dueCondition } from './worklist-due.js';

/** One way into the entries that an index serves: of each of these ids, in the order of the list. */
export interface Way {
  readonly ids: string;
  readonly column: 'assignee_id' | 'other_assignee_id' | 'asked_person' | 'desk_id' | 'other_desk_id';
}

/** Filters as SQL: $1 is the person, $2 the organisation, $3 the time. */
export interface Where {
  readonly sql: string;
  readonly params: SqlValue[];
  readonly ways: readonly Way[];
  readonly readsRequest: boolean;
  readonly readsClaim: boolean;
}

const openStates: readonly RequestState[] = requestStates.filter((state) => !closedStates.includes(state));

/** Filters as one condition; row security has already limited the entries to the reader's. */
export function worklistWhere(actor: Actor, filters: RequestFilters, now: Date): Where {
  const params: SqlValue[] = [actor.personId, actor.organisationId, now];
  const add = (value: SqlValue): string => `$${params.push(value)}`;
  const conditions = [
    ...stateConditions(filters.state, add),
    ballCondition(filters.ball),
    dueCondition(filters.due),
    attentionCondition(filters, add),
    ...equalities(filters, add),
    textCondition(filters.q, add),
  ]
    .filter((condition) => condition !== null)
    .map((condition): Condition => (typeof condition === 'string' ? { sql: condition } : condition));
  const reads = (what: 'request' | 'claim') =>
    conditions.some((condition) => condition.reads === what || condition.reads === 'both');
  return {
    sql: [
      `e.org_id = $2 and $1::uuid is not null and $3::timestamptz is not null`,
      ...conditions.map(({ sql }) => sql),
    ].join('\n and '),
    params,
    ways: waysOf(filters.scope),
    readsRequest: reads('request'),
    readsClaim: reads('claim'),
  };
}

/** Whether a list reaches beyond the organisation acted for, to all in which the reader has a seat. */
export function spansMemberships(scope: RequestFilters['scope']): boolean {
  return scope === 'all_memberships' || scope === 'mine_everywhere' || scope === 'desk_everywhere';
}

/** True where the filters name everything that is open in the organisation, and nothing narrower. */
export function isEverythingOpen({ scope, state, ...others }: RequestFilters): boolean {
  const isWhole = scope === undefined || scope === 'organisation' || scope === 'all_memberships';
  const narrows = Object.values(others).some((value) => value !== undefined && value !== '');
  return isWhole && !narrows && (!state || isAllOpen(namedStates(state)));
}

/** Entries that the filters name; `tail` orders and limits them, on each way and so over all of them. */
export function selectEntries(where: Where, { columns = 'e.*', tail = '', readsClaim = false } = {}): string {
  const select = (condition: string) => `
    select ${columns} from worklist_entry e
      ${where.readsRequest ? 'join information_request r on r.id = e.request_id' : ''}
      ${where.readsClaim || readsClaim ? 'join claim c on c.id = e.claim_id' : ''}
     where ${condition}${where.sql} ${tail}`;
  if (where.ways.length === 0) return select('');
  return where.ways
    .map(
      ({ ids, column }) => `
  select found.* from unnest(${ids}) way (id) cross join lateral (${select(`e.${column} = way.id and `)}) found`,
    )
    .join('\n  union');
}

/** Inside one organisation: true for whoever was asked, false for whoever asks (the same rule as `sideOf`). */
const isAskedSql = `exists (select 1 from information_request r where r.id = e.request_id
  and r.requester_person <> $1 and (r.addressee_person is not distinct from $1::uuid or $1 = any (${askedPeopleSql})))`;

type Add = (value: SqlValue) => string;

/** Without a state: what is not closed. */
function stateConditions(state: string | undefined, add: Add): string[] {
  if (!state) return ['e.is_open'];
  const wanted = namedStates(state);
  const [first, ...others] = wanted;
  if (first && others.length === 0) return [`e.state = ${add(first)}`];
  if (isAllOpen(wanted)) return ['e.is_open'];
  const isOpen = wanted.every((name) => openStates.includes(name));
  return [...(isOpen ? ['e.is_open'] : []), `e.state = any (${add(wanted)})`];
}

function namedStates(state: string): RequestState[] {
  const names = state.split(',');
  return requestStates.filter((name) => names.includes(name));
}

function isAllOpen(states: readonly RequestState[]): boolean {
  return states.length === openStates.length && states.every((name) => openStates.includes(name));
}

/** What a colleague holds is mine on the days I stand in for them. */
const people = `array(select $1::uuid union all select app.stands_in_for($1))`;
const desks = `array(select d.desk_id from desk_member d where d.person_id = $1)`;

function waysOf(scope: RequestFilters['scope']): Way[] {
  if (scope === 'mine' || scope === 'mine_everywhere') {
    return [
      { ids: people, column: 'assignee_id' },
      { ids: people, column: 'other_assignee_id' },
      { ids: 'array[$1::uuid]', column: 'asked_person' },
    ];
  }
  if (scope !== 'desk' && scope !== 'desk_everywhere') return [];
  return [
    { ids: desks, column: 'desk_id' },
    { ids: desks, column: 'other_desk_id' },
  ];
}

/** Inside one organisation the ball is with those who ask or those who are asked, so it depends on who reads. */
const mine = `(e.holds_ball and (e.side <> 'both' or (e.ball = 'addressee') = ${isAskedSql}))`;

function ballCondition(ball: RequestFilters['ball']): string | null {
  if (ball === 'requester' || ball === 'addressee') return `e.ball = '${ball}'`;
  if (ball === 'mine') return mine;
  return ball === 'theirs' ? `e.is_open and e.state <> 'draft' and not ${mine}` : null;
}

function equalities(filters: RequestFilters, add: Add): (string | Condition | null)[] {
  const id = (value: string) => add(isUuid(value) ? value : null);
  return [
    filters.kind ? `e.kind = ${add(filters.kind)}` : null,
    filters.group ? { sql: `r.group_name = ${add(filters.group)}`, reads: 'request' } : null,
    filters.claim ? `e.claim_id = ${id(filters.claim)}` : null,
    filters.payer ? `e.payer_org = ${id(filters.payer)}` : null,
    assigneeCondition(filters.assignee, id),
    filters.desk ? `e.desk_id = ${id(filters.desk)}` : null,
  ];
}

function assigneeCondition(assignee: string | undefined, id: (value: string) => string): string | null {
  if (!assignee) return null;
  if (assignee === 'none') return `e.assignee_id is null`;
  return assignee === 'me' ? `e.assignee_id = $1` : `e.assignee_id = ${id(assignee)}`;
}

function textCondition(q: string | undefined, add: Add): Condition | null {
  if (!q?.trim()) return null;
  const pattern = add(containing(q));
  return {
    sql: `(c.number ilike ${pattern} or c.patient_name ilike ${pattern} or c.account_number ilike ${pattern}
    or c.payer_control_number ilike ${pattern} or r.subject ilike ${pattern})`,
    reads: 'both',
  };
}
