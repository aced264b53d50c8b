import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postMessages } from './posting/post-messages.js';

/** Posting in batches, who can be named on a claim, and the walls of named circles made tighter. */
export class Posting20261123000013 implements MigrationInterface {
  name = 'Posting20261123000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(columns);
    await db.query(circles);
    await db.query(people);
    await db.query(postMessages);
    await db.query(tellers);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.told_of_message(uuid);
      drop function app.post_messages(jsonb);
      drop type app.judged_post;
      drop function app.person_on_claim(uuid, uuid);
      drop function app.reads_as(app.thread_reader, text, uuid, uuid, uuid, uuid);
      drop type app.thread_reader;
      drop function app.reach_of(text[]);
      drop policy removers on thread_access;
      create policy removers on thread_access for delete to liaison_app
        using (exists (select 1 from thread t where t.id = thread_access.thread_id));
      drop policy adders on thread_access;
      create policy adders on thread_access for insert to liaison_app
        with check (exists (select 1 from thread t where t.id = thread_access.thread_id) or app.opened_thread(thread_id));
      create or replace function app.in_thread(thread uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public as
        $$ select exists (select 1 from thread_access a
             where a.thread_id = thread and a.person_id = app.person() and a.org_id = app.org()) $$;
      drop index message_recent, file_recent;
      alter table message drop column mention_names;
    `);
  }
}

const columns = `
  -- The names as they were: the readers of a conversation cannot look up people of the other organisation.
  alter table message add column mention_names text[] not null default '{}';
  create index message_recent on message (at desc, id desc);
  create index file_recent on file (created_at desc, id desc);
`;

/** A seat in a circle counts only while the person still has a role with claim content. */
const circles = `
  create or replace function app.in_thread(thread uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select app.reach() <> 'none' and exists (select 1 from thread_access a
         where a.thread_id = thread and a.person_id = app.person() and a.org_id = app.org()) $$;

  -- Each side adds and removes its own people; only who opens a circle seats the other side's.
  drop policy adders on thread_access;
  create policy adders on thread_access for insert to liaison_app with check (
    (org_id = (select app.org()) and exists (select 1 from thread t where t.id = thread_access.thread_id))
    or app.opened_thread(thread_id));
  drop policy removers on thread_access;
  create policy removers on thread_access for delete to liaison_app
    using (org_id = (select app.org()) and exists (select 1 from thread t where t.id = thread_access.thread_id));
`;

const people = `
  -- The twin of reachOf in the domain library.
  create function app.reach_of(roles text[]) returns text language sql immutable parallel safe as $$
    select case when roles && array['coder', 'claims_administrator', 'supervisor'] then 'all'
                when 'caregiver' = any(roles) then 'asked' else 'none' end $$;

  create type app.thread_reader as (person uuid, org uuid, reach text);
  -- The rule of the "readers" policies for somebody other than the session's own person. Not granted to the
  -- application: it serves the definer functions, and the leak matrix compares it with the policies.
  create function app.reads_as(who app.thread_reader, audience text, provider uuid, payer uuid, thread uuid, claim uuid)
    returns boolean language sql stable set search_path = pg_catalog, public as $$
    select coalesce((who).reach <> 'none' and case audience
      when 'shared' then (who).org in (provider, payer)
        and ((who).reach = 'all' or exists (select 1 from thread_access a
          where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org))
      when 'provider' then (who).org = provider
        and ((who).reach = 'all' or exists (select 1 from claim_access a
          where a.claim_id = claim and a.person_id = (who).person and a.org_id = (who).org))
      when 'payer' then (who).org = payer and (who).reach = 'all'
      when 'named' then (who).org in (provider, payer) and exists (select 1 from thread_access a
        where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org)
      else false end, false) $$;
  revoke all on function app.reads_as(app.thread_reader, text, uuid, uuid, uuid, uuid) from public;

  -- Somebody of either party who may be named on this claim: asked by one who sees the claim, about one person at a time.
  create function app.person_on_claim(claim uuid, person uuid)
    returns table (person_id uuid, person_name text, org_id uuid, org_name text, reach text)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select p.id, p.name, o.id, o.name, app.reach_of(m.roles)
      from public.claim c
      join public.membership m on m.org_id in (c.provider_org, c.payer_org)
      join public.person p on p.id = m.person_id
      join public.organisation o on o.id = m.org_id
     where c.id = $1 and p.id = $2 and m.disabled_at is null and app.reach_of(m.roles) <> 'none'
       and app.org() in (c.provider_org, c.payer_org)
       and (app.reach() = 'all' or (app.reach() = 'asked' and app.on_claim(c.id)))
     order by m.org_id <> app.org() $$;
  revoke all on function app.person_on_claim(uuid, uuid) from public;
  grant execute on function app.person_on_claim(uuid, uuid) to liaison_app;
`;

const tellers = `
  -- Whom the own organisation tells of a message: the mentioned, and who follows everything. Only the system asks.
  create function app.told_of_message(message uuid) returns table (person_id uuid, why text)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select s.person_id, case when s.person_id = any(m.mentions) then 'mentioned' else 'followed' end
      from public.message m
      join public.membership s on s.org_id = app.org() and s.disabled_at is null and s.person_id <> m.author_id
      left join public.thread_follow f
        on f.thread_id = m.thread_id and f.person_id = s.person_id and f.org_id = s.org_id
     where m.id = $1 and app.is_system() and coalesce(f.level, 'mentions') <> 'muted'
       and (s.person_id = any(m.mentions) or f.level = 'all')
       and app.reads_as(row(s.person_id, s.org_id, app.reach_of(s.roles))::app.thread_reader,
                        m.audience, m.provider_org, m.payer_org, m.thread_id, m.claim_id) $$;
  revoke all on function app.told_of_message(uuid) from public;
  grant execute on function app.told_of_message(uuid) to liaison_app;
`;
