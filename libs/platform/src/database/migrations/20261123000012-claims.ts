import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What imports and the trail's readers ask past row security: two narrow questions, and one adoption. */
export class ClaimImports20261123000012 implements MigrationInterface {
  name = 'ClaimImports20261123000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index claim_import on claim (import_id) where import_id is not null;

      -- An auditor sees no claim and still must learn who read one of the own organisation's.
      create function app.is_party(claim uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public as
        $$ select exists (select 1 from public.claim c where c.id = claim and app.org() in (c.provider_org, c.payer_org)) $$;

      -- Gives an identifier that nobody holds to an organisation whose setting says so: a billing NPI to the importing
      -- provider, a payer id to the importing payer, else to the first payer by name. Answers who holds it then.
      create function app.adopt_identifier(identifier_kind text, identifier_value text) returns uuid
        language plpgsql volatile security definer set search_path = pg_catalog, public as $$
      declare
        adopter uuid;
      begin
        if app.reach() <> 'all' or length(identifier_value) not between 1 and 80 then
          return null;
        end if;
        select o.id into adopter from public.organisation o
         where o.adopts_unknown
           and ((identifier_kind = 'npi' and o.kind = 'provider' and o.id = app.org())
             or (identifier_kind = 'payer_id' and o.kind = 'payer'))
         order by (o.id = app.org()) desc, o.name, o.id limit 1;
        if adopter is null then
          return null;
        end if;
        insert into public.organisation_identifier (org_id, kind, value)
          values (adopter, identifier_kind, identifier_value) on conflict do nothing;
        return (select i.org_id from public.organisation_identifier i
                 where i.kind = identifier_kind and i.value = identifier_value);
      end $$;

      revoke all on function app.is_party(uuid), app.adopt_identifier(text, text) from public;
      grant execute on function app.is_party(uuid), app.adopt_identifier(text, text) to liaison_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.adopt_identifier(text, text); drop function app.is_party(uuid); drop index claim_import;`);
  }
}
