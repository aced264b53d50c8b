import type { RequestsQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { decodePlace, type SqlValue } from '@liaison/platform';
import { isPlaceOf, orderOf } from './worklist-order.js';
import { selectEntries, worklistWhere } from './worklist-where.js';

export function limitOf({ limit = 50 }: Pick<RequestsQuery, 'limit'>): number {
  return limit;
}

/**
 * One page as a statement, with one row more than it holds: first which entries, in order, from an index; then what
 * stands in their rows. These come in any order, since whoever reads pages of several organisations sorts them together.
 * @throws DomainError `body.invalid` for a cursor that is not of this order
 */
export function worklistPage(actor: Actor, query: RequestsQuery, now: Date): { sql: string; params: SqlValue[] } {
  const order = orderOf(query);
  const where = worklistWhere(actor, query, now);
  const after = decodePlace(query.cursor, isPlaceOf(order));
  const add = (value: SqlValue): string => `$${where.params.push(value)}`;
  const place = after && `(${add(order.valueOf(after.key))}::${order.type}, ${add(after.id)}::uuid)`;
  const keyset = place ? `and (${order.column}, e.request_id) ${order.isDescending ? '<' : '>'} ${place}` : '';
  const direction = order.isDescending ? 'desc' : 'asc';
  const limit = add(limitOf(query) + 1);
  const entries = selectEntries(where, {
    columns: `e.request_id, ${order.column} as place`,
    tail: `${keyset} order by ${order.column} ${direction}, e.request_id ${direction} limit ${limit}`,
    readsClaim: order.readsClaim,
  });
  const sql = `
    with page as materialized (
      select * from (${entries}) e order by place ${direction}, request_id ${direction} limit ${limit})
    select w.*, ${order.keySql} as sort_key, (select o.name from organisation o where o.id = $2) as reader_org_name
      from page join ${rowsFor(actor)} w on w.id = page.request_id`;
  return { sql, params: where.params };
}

/** Whoever sees every request of the organisation gets the rows of the page at once, anybody else each under its policies. */
function rowsFor({ reach, grantId }: Actor): string {
  return reach === 'all' && !grantId ? 'app.worklist_rows(array(select request_id from page))' : 'app.worklist_row';
}
