import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Submissions of one encounter, claims in preparation that an 837 was matched to, and payers that were mapped. */
export class RelatedClaims20261124000002 implements MigrationInterface {
  name = 'RelatedClaims20261124000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(columns);
    await db.query(backfill);
    await db.query(functions);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.merged_into(uuid); drop function app.match_claim(uuid, uuid); drop function app.map_claim(uuid, uuid);
      drop trigger claim_keeps_parties on claim; drop function app.keep_parties();
      alter table claim_relation drop constraint claim_relation_kind;
      drop index claim_encounter, claim_preparing, claim_merged, claim_relation_related;
      alter table claim drop column encounter_key, drop column payer_order, drop column merged_into;
    `);
  }
}

const columns = `
  -- Submissions of one encounter have the same key (same provider, number, patient and first day). Computed from the row
  -- itself, so that an import of thousands of copies links them without looking any of them up.
  alter table claim add column encounter_key uuid not null generated always as (md5(
    provider_org::text || '|' || number || '|' || patient_name
      || '|' || coalesce((patient_birth_date - date '1970-01-01')::text, '')
      || '|' || coalesce((service_from - date '1970-01-01')::text, ''))::uuid) stored;
  -- SBR01: P primary, S secondary, T tertiary and so on.
  alter table claim add column payer_order text generated always as (details #>> '{subscriber,payerOrder}') stored;
  -- A claim in preparation that an 837 was matched to: it lives on as that claim, and its address leads there.
  alter table claim add column merged_into uuid references claim;

  create index claim_encounter on claim (encounter_key, id);
  create index claim_preparing on claim (provider_org) where stage = 'in_preparation' and merged_into is null;
  create index claim_merged on claim (merged_into) where merged_into is not null;
  create index claim_relation_related on claim_relation (related_id);
`;

/** Links of the first release named every earlier copy; now only a correction or a void points, and at one claim. */
const backfill = `
  delete from claim_relation r
   where r.relation not in ('replaces', 'voids')
      or exists (select 1 from claim_relation o
                  where o.claim_id = r.claim_id and o.relation in ('replaces', 'voids') and o.related_id > r.related_id)
      or exists (select 1 from claim_relation o
                  where o.related_id = r.related_id and o.relation in ('replaces', 'voids') and o.claim_id < r.claim_id);
  alter table claim_relation add constraint claim_relation_kind check (relation in ('replaces', 'voids'));
  update claim c set state = case r.relation when 'voids' then 'voided' else 'replaced' end, revision = c.revision + 1
    from claim_relation r where r.related_id = c.id;
`;

const functions = `
  -- Whose a claim is changes through app.map_claim and nowhere else: row security alone would let a party hand it on.
  create function app.keep_parties() returns trigger language plpgsql as $$
  begin
    if current_user = 'liaison_app'
       and (new.provider_org, new.payer_org) is distinct from (old.provider_org, old.payer_org) then
      raise exception 'the parties of a claim change through app.map_claim only' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$;
  create trigger claim_keeps_parties before update of provider_org, payer_org on claim
    for each row execute function app.keep_parties();

  -- Gives an unassigned claim of the caller's organisation its payer; conversations and requests follow by their keys.
  create function app.map_claim(claim_id uuid, payer uuid) returns boolean
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  begin
    if app.reach() <> 'all' or not exists (select 1 from organisation o where o.id = payer and o.kind = 'payer') then
      return false;
    end if;
    update claim c set payer_org = payer, state = 'open', revision = c.revision + 1
     where c.id = $1 and c.provider_org = app.org() and c.state = 'unassigned' and c.merged_into is null
       and c.payer_org = '00000000-0000-7000-8000-000000000000';
    return found;
  end $$;

  -- Everything of a claim in preparation moves to the submitted one. It runs as the owner because a coder does not read
  -- every circle named on the claim, and what is not read must move too.
  create function app.match_claim(prepared uuid, submitted uuid) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  declare
    p claim%rowtype;
    s claim%rowtype;
  begin
    perform 1 from claim c where c.id in (prepared, submitted) order by c.id for update;
    select * into p from claim c where c.id = prepared;
    select * into s from claim c where c.id = submitted;
    if app.reach() <> 'all' or p.provider_org is distinct from app.org() or s.provider_org is distinct from app.org()
       or p.stage <> 'in_preparation' or s.stage <> 'submitted'
       or p.merged_into is not null or s.merged_into is not null then
      raise exception 'these claims cannot be matched' using errcode = 'insufficient_privilege';
    end if;
    update thread t set claim_id = s.id, provider_org = s.provider_org, payer_org = s.payer_org where t.claim_id = p.id;
    update message m set claim_id = s.id where m.claim_id = p.id;
    update message_version v set claim_id = s.id where v.claim_id = p.id;
    update information_request r set claim_id = s.id, provider_org = s.provider_org, payer_org = s.payer_org
     where r.claim_id = p.id;
    -- Those rows stay where they were as well: whoever saw the prepared claim still finds the way.
    insert into claim_access (claim_id, person_id, org_id, reason, since)
      select s.id, a.person_id, a.org_id, a.reason, a.since from claim_access a where a.claim_id = p.id
      on conflict do nothing;
    update finding g set state = f.state, request_id = f.request_id, settled_by = f.settled_by,
           settled_by_name = f.settled_by_name, settled_at = f.settled_at, settled_reason = f.settled_reason
      from finding f
     where f.claim_id = p.id and f.state in ('dismissed', 'requested')
       and g.claim_id = s.id and g.org_id = f.org_id and g.fingerprint = f.fingerprint and g.state = 'open';
    update finding f set claim_id = s.id
     where f.claim_id = p.id and not exists (
       select 1 from finding g where g.claim_id = s.id and g.org_id = f.org_id and g.fingerprint = f.fingerprint);
    delete from finding f where f.claim_id = p.id;
    update claim c set merged_into = s.id, state = 'closed', submitted_at = s.submitted_at, revision = c.revision + 1
     where c.id = p.id;
  end $$;

  -- What an auditor, who sees no claim, must know to find the readers of a claim under its earlier address too.
  create function app.merged_into(claim uuid) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select c.id from public.claim c where c.merged_into = $1 and app.org() = c.provider_org $$;

  revoke all on function app.map_claim(uuid, uuid), app.match_claim(uuid, uuid), app.merged_into(uuid) from public;
  grant execute on function app.map_claim(uuid, uuid), app.match_claim(uuid, uuid), app.merged_into(uuid) to liaison_app;
`;
