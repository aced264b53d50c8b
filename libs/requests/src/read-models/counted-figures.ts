import type { RequestFilters } from '@liaison/contracts';
import type { Reads } from '@liaison/platform';
import type { WorklistFigures } from './worklist-figures.js';
import { dayEndSql } from './worklist-due.js';
import { selectEntries, worklistWhere } from './worklist-where.js';

/** The figures of any filters and any reader, counted from the entries themselves. */
export async function countFigures(tx: Reads, filters: RequestFilters): Promise<WorklistFigures> {
  const where = worklistWhere(tx.actor, filters, tx.now);
  const [figures] = await tx.query<WorklistFigures>(
    `with listed as materialized (${selectEntries(where)}),
     rows as (select *, extract(epoch from $3 - entered_at) / 86400 as age from listed where state <> 'draft')
     select (select count(*)::int from listed) as total,
       (count(*) filter (where holds_ball and assignee_id = $1))::int as "needsMe",
       (count(*) filter (where due_at >= $3 and due_at < ${dayEndSql()}))::int as "dueToday",
       (count(*) filter (where due_at < $3))::int as overdue,
       (count(*) filter (where holds_ball and assignee_id is null))::int as unassigned,
       (count(*) filter (where state = 'returned'))::int as returned,
       count(distinct claim_id)::int as "pendedClaims",
       (select sum(c.charge)::text from claim c where c.id in (select claim_id from rows)) as dollars,
       (select jsonb_object_agg(state, n) from (select state, count(*)::int as n from listed group by state) s) as "byState",
       (select jsonb_object_agg(ball, n) from (select ball, count(*)::int as n from rows where ball is not null group by ball) b) as "byBall",
       array[(count(*) filter (where age < 2))::int, (count(*) filter (where age >= 2 and age < 4))::int,
             (count(*) filter (where age >= 4 and age < 8))::int, (count(*) filter (where age >= 8 and age < 15))::int,
             (count(*) filter (where age >= 15))::int] as ageing
       from rows`,
    where.params,
  );
  if (!figures) throw new Error('An aggregate without a row.');
  return figures;
}
