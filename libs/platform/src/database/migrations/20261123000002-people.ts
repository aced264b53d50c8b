import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** Organisations, people, memberships, desks, calendars. Roles and desks belong to the membership, not the person. */
export class People20261123000002 implements MigrationInterface {
  name = 'People20261123000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table organisation (
        id uuid primary key,
        kind text not null check (kind in ('provider', 'payer', 'outside', 'unknown')),
        name text not null,
        time_zone text not null default 'America/New_York',
        escalation_contact text,
        adopts_unknown boolean not null default false,
        recorded_by uuid references organisation,
        created_at timestamptz not null default now(),
        check ((kind = 'outside') = (recorded_by is not null))
      );
      create table organisation_identifier (
        org_id uuid not null references organisation,
        kind text not null check (kind in ('npi', 'tin', 'payer_id')),
        value text not null,
        primary key (org_id, kind, value)
      );
      create unique index organisation_identifier_holder on organisation_identifier (kind, value) where kind <> 'tin';

      create table person (
        id uuid primary key,
        email text not null unique check (email = lower(email)),
        name text not null,
        created_at timestamptz not null default now()
      );
      create table person_secret (
        person_id uuid primary key references person,
        password_hash text not null,
        changed_at timestamptz not null
      );
      create table membership (
        id uuid primary key,
        person_id uuid not null references person,
        org_id uuid not null references organisation,
        roles text[] not null,
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        unique (person_id, org_id),
        unique (id, org_id)
      );
      create index membership_org on membership (org_id);
      create table session (
        id uuid primary key,
        token_hash bytea not null unique,
        person_id uuid not null references person,
        membership_id uuid not null references membership,
        agent text,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index session_person on session (person_id) where ended_at is null;
      create table password_reset (
        token_hash bytea primary key,
        person_id uuid not null references person,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create table invitation (
        id uuid primary key,
        org_id uuid not null references organisation,
        email text not null,
        roles text[] not null,
        desks uuid[] not null default '{}',
        token_hash bytea not null unique,
        invited_by uuid references person,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz
      );
      create table credential (
        id uuid primary key,
        org_id uuid not null,
        person_id uuid not null references person,
        body text not null, credential text not null, number text not null,
        issued date not null, expires date
      );
      create table absence (
        id uuid primary key,
        org_id uuid not null,
        person_id uuid not null references person,
        from_day date not null, until_day date not null,
        deputy_id uuid references person,
        check (from_day <= until_day)
      );
      create index absence_person on absence (org_id, person_id, until_day);
      create table preference (person_id uuid primary key references person, body jsonb not null);
      create table working_calendar (org_id uuid primary key references organisation, body jsonb not null);

      create table desk (
        id uuid primary key,
        org_id uuid not null references organisation,
        name text not null,
        is_default boolean not null default false,
        unique (id, org_id)
      );
      create unique index desk_default on desk (org_id) where is_default;
      -- What others read of a desk is a table of its own: row security hides no columns.
      create table desk_card (
        desk_id uuid primary key,
        org_id uuid not null,
        public_name text not null,
        foreign key (desk_id, org_id) references desk (id, org_id)
      );
      create table desk_member (
        desk_id uuid not null,
        org_id uuid not null,
        membership_id uuid not null,
        person_id uuid not null references person,
        primary key (desk_id, person_id),
        foreign key (desk_id, org_id) references desk (id, org_id),
        foreign key (membership_id, org_id) references membership (id, org_id)
      );
      create index desk_member_person on desk_member (person_id, org_id);
      create table routing_rule (
        id uuid primary key,
        org_id uuid not null references organisation,
        position integer not null,
        desk_id uuid not null,
        kind text, counterpart_org uuid, npi text,
        foreign key (desk_id, org_id) references desk (id, org_id)
      );
    `);
    await db.query(
      protect(
        'organisation',
        'organisation_identifier',
        'person',
        'person_secret',
        'membership',
        'session',
        'password_reset',
        'invitation',
        'credential',
        'absence',
        'preference',
        'working_calendar',
        'desk',
        'desk_card',
        'desk_member',
        'routing_rule',
      ),
    );
    await db.query(policies);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.holder_of(text, text); drop function app.desk_for(uuid, text, uuid, text);
      drop table routing_rule, desk_member, desk_card, desk, working_calendar, preference, absence, credential,
        invitation, password_reset, session, membership, person_secret, person, organisation_identifier, organisation;
    `);
  }
}

const own = `org_id = (select app.org())`;
const policies = `
  create policy card on organisation for select to liaison_app
    using (kind <> 'outside' or recorded_by = (select app.org()));
  create policy own on organisation for update to liaison_app using (id = (select app.org())) with check (id = (select app.org()));
  create policy recorded on organisation for insert to liaison_app
    with check (kind = 'outside' and recorded_by = (select app.org()));
  ${appPolicy('organisation_identifier', own)}
  create policy seen on membership for select to liaison_app using (${own} or person_id = (select app.person()));
  create policy managed on membership for update to liaison_app using (${own}) with check (${own});
  create policy colleagues on person for select to liaison_app
    using (id = (select app.person()) or exists (select 1 from membership m where m.person_id = person.id));
  create policy mine on session for select to liaison_app using (person_id = (select app.person()));
  create policy mine_ends on session for update to liaison_app using (person_id = (select app.person()));
  ${appPolicy('invitation', own)}
  ${appPolicy('credential', own)}
  ${appPolicy('absence', own)}
  ${appPolicy('preference', 'person_id = (select app.person())')}
  -- Working hours are published: both sides' figures are computed from both calendars.
  create policy published on working_calendar for select to liaison_app using (true);
  create policy own_ins on working_calendar for insert to liaison_app with check (${own});
  create policy own_upd on working_calendar for update to liaison_app using (${own}) with check (${own});
  ${appPolicy('desk', own)}
  create policy published on desk_card for select to liaison_app using (true);
  create policy own_ins on desk_card for insert to liaison_app with check (${own});
  create policy own_upd on desk_card for update to liaison_app using (${own}) with check (${own});
  ${appPolicy('desk_member', own)}
  ${appPolicy('routing_rule', own)}
  -- Nobody but the definer functions of sign-in touches secrets and reset tokens.
  revoke all on person_secret, password_reset from liaison_app;

  create function app.holder_of(identifier_kind text, identifier_value text) returns uuid
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select org_id from organisation_identifier where kind = identifier_kind and value = identifier_value limit 1 $$;
  -- The desk that receives a request: the first matching rule, or the default desk (API.md, "Shapes").
  create function app.desk_for(addressed uuid, request_kind text, counterpart uuid, billing_npi text) returns uuid
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select coalesce(
         (select r.desk_id from routing_rule r where r.org_id = addressed
            and (r.kind is null or r.kind = request_kind)
            and (r.counterpart_org is null or r.counterpart_org = counterpart)
            and (r.npi is null or r.npi = billing_npi)
          order by r.position limit 1),
         (select d.id from desk d where d.org_id = addressed and d.is_default limit 1)) $$;
  revoke all on function app.holder_of(text, text), app.desk_for(uuid, text, uuid, text) from public;
  grant execute on function app.holder_of(text, text), app.desk_for(uuid, text, uuid, text) to liaison_app;
`;
