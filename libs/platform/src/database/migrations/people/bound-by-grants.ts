/** Tables whose own policies ask for the claim's row, or show only one's own, or are the auditor's. */
const boundOtherwise = ['audit_row', 'claim_access', 'claim_diagnosis', 'claim_line', 'claim_relation', 'notice'];

/**
 * Puts the bounds of grants on every table that says of which claim its rows are and has none yet, so that no feature has
 * to know of grants. A row of no claim is nobody's who acts for some claims. A later table calls `boundByGrant` itself,
 * and a test that reads the catalogue finds the one that forgets.
 */
export const boundByGrants = `
  do $bound$
  declare
    bare regclass;
  begin
    for bare in
      select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'claim_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
         and c.relname <> all (array[${boundOtherwise.map((table) => `'${table}'`).join(', ')}])
         and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'grant_scope')
    loop
      execute format('create policy grant_scope on %s as restrictive to liaison_app using (
        (select app.grant_id()) is null or app.acts_on_claim((select app.grant_id()), claim_id))', bare);
    end loop;
  end $bound$;
`;
