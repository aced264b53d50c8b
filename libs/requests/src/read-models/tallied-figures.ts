import { ballOf, type RequestState } from '@liaison/domain';
import type { Reads } from '@liaison/platform';
import type { WorklistFigures } from './worklist-figures.js';
import { dayEndSql } from './worklist-due.js';

interface Standing {
  readonly state: RequestState;
  readonly holdsBall: boolean;
  readonly isTaken: boolean;
  readonly count: number;
}

interface Tallied {
  readonly standing: readonly Standing[];
  readonly needsMe: number;
  readonly pendedClaims: number;
  readonly dollars: string | null;
  /** Sent, and due at some time. */
  readonly dated: number;
  readonly dueAhead: number;
  readonly dueToday: number;
  /** Sent within the last 2, 4, 8 and 15 days. */
  readonly since: readonly [number, number, number, number];
}

const hourMs = 3_600_000;
const ages = [2, 4, 8, 15] as const;

/**
 * The same figures of everything open in the organisation, from the tally that is kept with the entries. It goes by whole
 * hours; what lies between a full hour and a bound is counted live, so the sum is exact. Only the hours ahead and the
 * last fifteen days are read: what is older is the rest.
 */
export async function tallyFigures(tx: Reads): Promise<WorklistFigures> {
  const hour = Math.floor(tx.now.getTime() / hourMs) * hourMs;
  const hoursOfAges = ages.map((days) => new Date(hour - days * 24 * hourMs));
  const values = [tx.actor.personId, tx.actor.organisationId, tx.now, new Date(hour), ...hoursOfAges];
  const [, [tallied]] = await Promise.all([
    tx.query(planOnce),
    tx.query<Tallied>(tallySql, values),
    tx.query(planAsUsual),
  ]);
  if (!tallied) throw new Error('An aggregate without a row.');
  const { standing, needsMe, dueToday, pendedClaims, dollars, dated, dueAhead, since } = tallied;
  const sent = standing.filter(({ state }) => state !== 'draft');
  const [two, four, eight, fifteen] = since;
  return {
    ...{ needsMe, dueToday, pendedClaims, dollars },
    total: sum(standing),
    overdue: dated - dueAhead,
    unassigned: sum(sent.filter(({ holdsBall, isTaken }) => holdsBall && !isTaken)),
    returned: sum(sent.filter(({ state }) => state === 'returned')),
    byState: sumsBy(standing, ({ state }) => state),
    byBall: sumsBy(sent, ({ state }) => ballOf[state]),
    ageing: [two, four - two, eight - four, fifteen - eight, sum(sent) - fifteen],
  };
}

/**
 * Over many requests PostgreSQL takes a plan for these very values to be worth its while and plans anew each time, which takes
 * 8 ms, and 2 ms to run; the kept plan, by the same indexes, takes as long to run.
 */
const planOnce = `select set_config('plan_cache_mode', 'force_generic_plan', true)`;
const planAsUsual = `select set_config('plan_cache_mode', 'auto', true)`;

function sum(rows: readonly Standing[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}

function sumsBy(rows: readonly Standing[], nameOf: (row: Standing) => string | null): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const name = nameOf(row);
    if (name !== null) sums[name] = (sums[name] ?? 0) + row.count;
  }
  return sums;
}

const sentAndOpen = `e.org_id = $2 and e.is_open and e.state <> 'draft'`;
const dueWithin = (from: string, until: string): string =>
  `(select count(*) from worklist_entry e where ${sentAndOpen} and e.due_at >= ${from} and e.due_at < ${until})`;
const enteredWithin = (hour: string, days: number): string =>
  `(select count(*) from worklist_entry e where ${sentAndOpen}
      and e.entered_at >= ${hour} and e.entered_at <= $3::timestamptz - interval '${days * 24} hours')`;
const hourOf = (index: number): string => `$${index + 5}::timestamptz`;

/** $1 the person, $2 the organisation, $3 the time, $4 its hour, $5 to $8 that hour so many days ago. */
const tallySql = `
  with day as materialized (select ${dayEndSql()} as until),
  ahead as (
    select coalesce(sum(count), 0) - ${dueWithin('$4', '$3')} as ahead,
           coalesce(sum(count) filter (where slot < (select date_trunc('hour', until, 'UTC') from day)), 0) - ${dueWithin('$4', '$3')}
             + ${dueWithin(`(select date_trunc('hour', until, 'UTC') from day)`, '(select until from day)')} as today
      from worklist_tally where org_id = $2 and figure = 'due' and slot >= $4),
  entered as (
    select array[${ages
      .map(
        (days, index) =>
          `coalesce(sum(count) filter (where slot >= ${hourOf(index)}), 0) - ${enteredWithin(hourOf(index), days)}`,
      )
      .join(', ')}]::int[] as since
      from worklist_tally where org_id = $2 and figure = 'entered' and slot >= ${hourOf(ages.length - 1)}),
  claims as (select sum(count) as count, sum(dollars) as dollars from worklist_tally where org_id = $2 and figure = 'claims')
  select
    coalesce((select jsonb_agg(s) from (
      select state, holds_ball as "holdsBall", is_taken as "isTaken", sum(count)::int as count
        from worklist_tally where org_id = $2 and figure = 'standing'
       group by state, holds_ball, is_taken having sum(count) <> 0) s), '[]') as standing,
    app.waits_for($1) as "needsMe",
    coalesce(claims.count, 0)::int as "pendedClaims", claims.dollars::text as dollars,
    coalesce((select sum(count) from worklist_tally where org_id = $2 and figure = 'dated'), 0)::int as dated,
    ahead.ahead::int as "dueAhead", ahead.today::int as "dueToday", entered.since
    from ahead, entered, claims`;
