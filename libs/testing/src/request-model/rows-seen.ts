import type { Actor } from '@liaison/domain';
import type { RequestsWorld } from '../builders/requests-world.js';

let tables: Promise<readonly string[]> | null = null;

/** Every table that tells of a request, whatever is added later. */
async function requestTables({ database }: RequestsWorld): Promise<readonly string[]> {
  const rows = await database.asOwner<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'request_id' and t.table_type = 'BASE TABLE'
        -- Who was asked is what row security of requests itself reads: ids, for the own organisation.
        and c.table_name <> 'request_person' and has_table_privilege('liaison_app', format('%I.%I', c.table_schema, c.table_name), 'select') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The tables in which somebody finds a row of these requests, through row security alone; none for whom they do not exist. */
export async function rowsSeen(world: RequestsWorld, actor: Actor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const names = await (tables ??= requestTables(world));
  const counts = [
    `select 'information_request' as name where exists (select 1 from information_request where id = any ($1::uuid[]))`,
    ...names.map((name) => `select '${name}' where exists (select 1 from ${name} where request_id = any ($1::uuid[]))`),
  ];
  const rows = await world.database.unitOfWork.run(actor, (tx) =>
    tx.query<{ name: string }>(counts.join(' union all '), [ids]),
  );
  return rows.map(({ name }) => name);
}

/** Drafts of answers that somebody finds on these requests. */
export async function draftsSeen(world: RequestsWorld, actor: Actor, ids: readonly string[]): Promise<number> {
  const rows = await world.database.unitOfWork.run(actor, (tx) =>
    tx.query(`select 1 from item_answer where request_id = any ($1::uuid[]) and state in ('draft', 'prepared')`, [ids]),
  );
  return rows.length;
}
