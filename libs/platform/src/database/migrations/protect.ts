/**
 * Row security for a new table: on, and forced, so that even its owner obeys a policy. The owner's own policy is
 * what backfills and definer functions run under; the application gets its policies one by one.
 */
export function protect(...tables: readonly string[]): string {
  return tables
    .map(
      (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy owner_all on ${table} to liaison_owner using (true) with check (true);
      grant select, insert, update, delete on ${table} to liaison_app;`,
    )
    .join('\n');
}

/** One permissive policy for every command of the application. */
export function appPolicy(table: string, using: string, check = using): string {
  return `create policy app_rows on ${table} to liaison_app using (${using}) with check (${check});`;
}
