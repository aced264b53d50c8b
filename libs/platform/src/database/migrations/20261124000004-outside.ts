import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** Outside parties: who they are, what they wrote, what we sent them, and the request that took a recorded one over. */
export class Outside20261124000004 implements MigrationInterface {
  name = 'Outside20261124000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What the recorder knows of an outside organisation. Its identifiers stand here and not among the held ones: two
      -- organisations may each record the same payer, and who joins later holds them for itself.
      create table outside_organisation (
        org_id uuid primary key references organisation,
        recorded_by uuid not null references organisation,
        party text not null check (party in ('provider', 'payer')),
        name_key text not null,
        payer_id text,
        npi text,
        used_at timestamptz not null
      );
      create unique index outside_organisation_payer on outside_organisation (recorded_by, payer_id) where payer_id is not null;
      create unique index outside_organisation_npi on outside_organisation (recorded_by, npi) where npi is not null;
      create index outside_organisation_name on outside_organisation (recorded_by, party, name_key);

      alter table information_request
        add column recorded_by uuid references organisation,
        add column merged_into uuid references information_request,
        drop constraint information_request_check,
        add constraint information_request_parties check (
          case when recorded_by is null
            then requester_org in (provider_org, payer_org) and addressee_org in (provider_org, payer_org)
            else recorded_by in (provider_org, payer_org) and requester_org <> addressee_org
              and recorded_by in (requester_org, addressee_org)
          end);
      create index request_merged on information_request (merged_into) where merged_into is not null;
      create index request_recorded on information_request (recorded_by, claim_id) where recorded_by is not null;
      grant select (recorded_by) on information_request to liaison_job;

      -- How a recorded request came, or went: the letter itself.
      create table request_record (
        request_id uuid primary key references information_request on delete cascade,
        org_id uuid not null references organisation,
        outside_org uuid not null references organisation,
        letter_date date not null,
        received_at timestamptz not null,
        channel text not null,
        reference text,
        representative text,
        attachments uuid[] not null default '{}',
        entered_by uuid not null,
        entered_by_name text not null,
        entered_at timestamptz not null
      );
      create index request_record_reference on request_record (org_id, lower(reference)) where reference is not null;

      -- Proof that what we sent an outside party was sent, delivered, received.
      create table request_proof (
        id uuid primary key,
        request_id uuid not null references information_request on delete cascade,
        org_id uuid not null references organisation,
        kind text not null check (kind in ('sent', 'delivered', 'received')),
        round integer not null,
        channel text not null,
        at timestamptz not null,
        reference text,
        note text,
        attachments uuid[] not null default '{}',
        entered_by uuid not null,
        entered_by_name text not null,
        entered_at timestamptz not null
      );
      create index request_proof_request on request_proof (request_id, at);

      -- A move that we entered for an outside party: by which channel, from whom, and when it was entered.
      alter table request_transition add column recorded jsonb;

      alter table file_use
        add column request_id uuid references information_request on delete cascade,
        drop constraint file_use_check,
        add constraint file_use_place check (num_nonnulls(message_id, answer_id, request_id) = 1);
      create unique index file_use_request on file_use (file_id, request_id) where request_id is not null;
    `);
    await db.query(protect('outside_organisation', 'request_record', 'request_proof'));
    await db.query(policies);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.name_outside_payer(uuid, uuid);
      drop policy shown_in_record on file_use;
      delete from file_use where request_id is not null;
      drop index file_use_request;
      alter table file_use drop constraint file_use_place, drop column request_id,
        add constraint file_use_check check (num_nonnulls(message_id, answer_id) = 1);
      alter table request_transition drop column recorded;
      drop policy recorded_rows on information_request;
      drop policy recorded_is_own on information_request;
      drop policy recorded_with_own on information_request;
      drop table request_proof, request_record, outside_organisation;
      drop index request_merged, request_recorded;
      delete from information_request where recorded_by is not null;
      alter table information_request drop constraint information_request_parties,
        drop column merged_into, drop column recorded_by,
        add constraint information_request_check
          check (requester_org in (provider_org, payer_org) and addressee_org in (provider_org, payer_org));`);
  }
}

const own = `org_id = (select app.org())`;
const ofRequest = (table: string) => `exists (select 1 from information_request r where r.id = ${table}.request_id)`;
const isOwnOutside = (column: string) => `exists (select 1 from organisation o
  where o.id = ${column} and o.kind = 'outside' and o.recorded_by = (select app.org()))`;
const policies = `
  ${appPolicy('outside_organisation', `recorded_by = (select app.org()) and (select app.reach()) <> 'none'`)}
  ${appPolicy('request_record', `${own} and ${ofRequest('request_record')}`)}
  ${appPolicy('request_proof', `${own} and ${ofRequest('request_proof')}`)}

  -- While it is being written it is ours too, although the outside party is the one who asks.
  create policy recorded_rows on information_request to liaison_app
    using (recorded_by = (select app.org()) and (select app.reach()) = 'all');
  -- Whatever else a policy grants: a recorded request is its recorder's alone, and its other side one of its own rows.
  create policy recorded_is_own on information_request as restrictive to liaison_app
    using (recorded_by is null or recorded_by = (select app.org()));
  create policy recorded_with_own on information_request as restrictive for insert to liaison_app
    with check (recorded_by is null or (recorded_by = (select app.org())
      and ((requester_org = recorded_by and ${isOwnOutside('addressee_org')})
        or (addressee_org = recorded_by and ${isOwnOutside('requester_org')}))));
  create policy shown_in_record on file_use to liaison_app
    using (exists (select 1 from information_request r where r.id = file_use.request_id and r.recorded_by = (select app.org())))
    with check (exists (select 1 from information_request r where r.id = file_use.request_id and r.recorded_by = (select app.org())));

  -- The payer that nobody knew is named by a letter: only the claim's own provider, only from unknown to its own row.
  create function app.name_outside_payer(claim uuid, outside uuid) returns boolean
    language sql volatile security definer set search_path = pg_catalog, public as
    $$ with named as (
         update public.claim c set payer_org = outside, revision = c.revision + 1,
                state = case when c.state = 'unassigned' then 'open' else c.state end
           from public.organisation o, public.organisation unknown
          where c.id = claim and c.provider_org = app.org() and app.reach() = 'all'
            and unknown.id = c.payer_org and unknown.kind = 'unknown'
            and o.id = outside and o.kind = 'outside' and o.recorded_by = app.org()
          returning c.id)
       select exists (select 1 from named) $$;
  revoke all on function app.name_outside_payer(uuid, uuid) from public;
  grant execute on function app.name_outside_payer(uuid, uuid) to liaison_app;
`;
