import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** Conversations. Parties and audience stand on every row, so that no query can forget them. */
export class Threads20261123000004 implements MigrationInterface {
  name = 'Threads20261123000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table thread (
        id uuid primary key,
        claim_id uuid not null,
        provider_org uuid not null,
        payer_org uuid not null,
        audience text not null check (audience in ('shared', 'provider', 'payer', 'named')),
        owner_org uuid not null references organisation,
        subject text not null,
        last_seq integer not null default 0,
        created_by uuid not null,
        created_at timestamptz not null,
        foreign key (claim_id, provider_org, payer_org) references claim (id, provider_org, payer_org) on update cascade,
        unique (id, provider_org, payer_org, audience)
      );
      create index thread_claim on thread (claim_id);
      create table thread_access (
        thread_id uuid not null references thread on delete cascade,
        person_id uuid not null references person,
        org_id uuid not null references organisation,
        person_name text not null,
        added_by uuid not null,
        at timestamptz not null,
        primary key (thread_id, person_id, org_id)
      );
      create index thread_access_person on thread_access (person_id, org_id);

      create table message (
        id uuid primary key,
        thread_id uuid not null,
        claim_id uuid not null,
        provider_org uuid not null,
        payer_org uuid not null,
        audience text not null,
        seq integer not null,
        author_id uuid not null,
        author_org uuid not null,
        author_name text not null,
        at timestamptz not null,
        version integer not null default 1,
        edited_at timestamptz,
        reply_to uuid,
        attachments uuid[] not null default '{}',
        mentions uuid[] not null default '{}',
        recorded jsonb,
        quoted jsonb,
        foreign key (thread_id, provider_org, payer_org, audience)
          references thread (id, provider_org, payer_org, audience) on update cascade,
        unique (thread_id, seq)
      );
      create index message_claim on message (claim_id, at);
      -- The words stand apart from the header: a correction is a new row, and what was said stays on record.
      create table message_version (
        message_id uuid not null references message on delete cascade,
        version integer not null,
        thread_id uuid not null,
        claim_id uuid not null,
        provider_org uuid not null,
        payer_org uuid not null,
        audience text not null,
        text text not null,
        at timestamptz not null,
        primary key (message_id, version),
        foreign key (thread_id, provider_org, payer_org, audience)
          references thread (id, provider_org, payer_org, audience) on update cascade
      );
      create table thread_read (
        thread_id uuid not null references thread on delete cascade,
        person_id uuid not null, org_id uuid not null,
        seq integer not null, at timestamptz not null,
        primary key (thread_id, person_id, org_id)
      );
      create table thread_follow (
        thread_id uuid not null references thread on delete cascade,
        person_id uuid not null, org_id uuid not null,
        level text not null check (level in ('all', 'mentions', 'muted')),
        primary key (thread_id, person_id, org_id)
      );
      create table message_draft (
        thread_id uuid not null references thread on delete cascade,
        person_id uuid not null, org_id uuid not null,
        text text not null, attachments uuid[] not null default '{}', saved_at timestamptz not null,
        primary key (thread_id, person_id, org_id)
      );
      create table file (
        id uuid primary key,
        org_id uuid not null references organisation,
        name text not null, size bigint not null, sha256 text not null, type text not null,
        scan text not null check (scan in ('clean', 'not_scanned', 'infected')),
        storage_key text not null,
        created_by uuid not null, created_at timestamptz not null
      );
      -- Where a file is shown: it is readable by whoever may read that place.
      create table file_use (
        file_id uuid not null references file,
        message_id uuid references message on delete cascade,
        answer_id uuid,
        check (num_nonnulls(message_id, answer_id) = 1)
      );
      create unique index file_use_message on file_use (file_id, message_id) where message_id is not null;
      create unique index file_use_answer on file_use (file_id, answer_id) where answer_id is not null;
    `);
    await db.query(
      protect(
        'thread',
        'thread_access',
        'message',
        'message_version',
        'thread_read',
        'thread_follow',
        'message_draft',
        'file',
        'file_use',
      ),
    );
    await db.query(policies);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table file_use, file, message_draft, thread_follow, thread_read, message_version, message, thread_access, thread cascade;
      drop function app.in_thread(uuid); drop function app.on_claim(uuid); drop function app.opened_thread(uuid);
    `);
  }
}

/**
 * Who reads a conversation (PRODUCT.md, "Who may see what"). The two functions look into tables whose own policies
 * would lead back here, so they run as their owner and answer one question only.
 */
export const readsThread = (row: string, thread: string) => `
  case ${row}audience
    when 'shared' then (select app.org()) in (${row}provider_org, ${row}payer_org)
      and ((select app.reach()) = 'all' or app.in_thread(${thread}))
    when 'provider' then (select app.org()) = ${row}provider_org
      and ((select app.reach()) = 'all' or ((select app.reach()) = 'asked' and app.on_claim(${row}claim_id)))
    when 'payer' then (select app.org()) = ${row}payer_org and (select app.reach()) = 'all'
    when 'named' then (select app.org()) in (${row}provider_org, ${row}payer_org) and app.in_thread(${thread})
    else false
  end`;
const mine = `person_id = (select app.person()) and org_id = (select app.org())`;
const policies = `
  create function app.in_thread(thread uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select exists (select 1 from thread_access a
         where a.thread_id = thread and a.person_id = app.person() and a.org_id = app.org()) $$;
  create function app.on_claim(claim uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select exists (select 1 from claim_access a
         where a.claim_id = claim and a.person_id = app.person() and a.org_id = app.org()) $$;
  revoke all on function app.in_thread(uuid), app.on_claim(uuid) from public;
  grant execute on function app.in_thread(uuid), app.on_claim(uuid) to liaison_app;

  create function app.opened_thread(thread uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select exists (select 1 from public.thread t
         where t.id = thread and t.created_by = app.person() and t.owner_org = app.org()) $$;
  revoke all on function app.opened_thread(uuid) from public;
  grant execute on function app.opened_thread(uuid) to liaison_app;

  create policy readers on thread for select to liaison_app using (${readsThread('', 'id')});
  create policy writers on thread for update to liaison_app using (${readsThread('', 'id')});
  create policy openers on thread for insert to liaison_app with check (
    owner_org = (select app.org()) and created_by = (select app.person())
    and (select app.org()) in (provider_org, payer_org)
    and case audience
      when 'provider' then (select app.org()) = provider_org
      when 'payer' then (select app.org()) = payer_org
      else (select app.reach()) = 'all' end);
  create policy readers on thread_access for select to liaison_app
    using (exists (select 1 from thread t where t.id = thread_access.thread_id));
  create policy adders on thread_access for insert to liaison_app
    with check (exists (select 1 from thread t where t.id = thread_access.thread_id) or app.opened_thread(thread_id));
  create policy removers on thread_access for delete to liaison_app
    using (exists (select 1 from thread t where t.id = thread_access.thread_id));
  ${appPolicy('message', readsThread('', 'thread_id'))}
  ${appPolicy('message_version', readsThread('', 'thread_id'))}
  ${appPolicy('thread_read', mine)}
  ${appPolicy('thread_follow', mine)}
  ${appPolicy('message_draft', mine)}
  create policy shown_in_message on file_use to liaison_app
    using (exists (select 1 from message m where m.id = file_use.message_id))
    with check (exists (select 1 from message m where m.id = file_use.message_id));
  create policy own_or_shown on file for select to liaison_app
    using ((org_id = (select app.org()) and created_by = (select app.person()))
      or exists (select 1 from file_use u where u.file_id = file.id));
  create policy own_ins on file for insert to liaison_app
    with check (org_id = (select app.org()) and created_by = (select app.person()));
  create policy own_scan on file for update to liaison_app
    using (org_id = (select app.org()) and created_by = (select app.person()));
`;
