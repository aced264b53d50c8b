import { readers } from '../people/acting.js';
import { protect } from '../protect.js';

/** What a VIP conversation shows only to those seated in it. */
const seatedOnly = (table: string, thread: string) => `
  create policy seated on ${table} as restrictive for select to liaison_app using (
    not exists (select 1 from narrowed n where n.thread_id = ${table}.${thread}) or app.in_thread(${thread}));`;

/**
 * VIP narrows who inside may see. Restrictive policies, so that no other policy can widen it again; the short list of
 * narrowed threads keeps every other read at one look into a nearly empty index.
 */
export const narrowing = `
  create table narrowed (thread_id uuid primary key references thread on delete cascade);
  ${protect('narrowed')}
  revoke insert, update, delete on narrowed from liaison_app;
  create policy everyone on narrowed for select to liaison_app using (true);
  create function app.keep_narrowed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    if new.sensitivity = 'vip' then
      insert into narrowed (thread_id) values (new.id) on conflict do nothing;
    else
      delete from narrowed where thread_id = new.id;
    end if;
    return null;
  end $$;
  create trigger thread_narrowed after update of sensitivity on thread
    for each row execute function app.keep_narrowed();
  ${seatedOnly('thread', 'id')}
  ${seatedOnly('message', 'thread_id')}
  ${seatedOnly('message_version', 'thread_id')}

  create or replace function app.reads_as(who app.thread_reader, audience text, provider uuid, payer uuid, thread uuid, claim uuid)
    returns boolean language sql stable set search_path = pg_catalog, public as $$
    select coalesce((who).reach <> 'none' and app.colleague_covers((who).person, (who).org, claim) and case audience
      when 'shared' then (who).org in (provider, payer)
        and ((who).reach = 'all' or exists (select 1 from thread_access a
          where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org))
      when 'provider' then (who).org = provider
        and ((who).reach = 'all' or exists (select 1 from claim_access a
          where a.claim_id = claim and a.person_id = (who).person and a.org_id = (who).org))
      when 'payer' then (who).org = payer and (who).reach = 'all'
      when 'named' then (who).org in (provider, payer) and exists (select 1 from thread_access a
        where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org)
      else false end
      and (not exists (select 1 from narrowed n where n.thread_id = thread) or exists (select 1 from thread_access a
        where a.thread_id = thread and a.person_id = (who).person and a.org_id = (who).org)), false) $$;

  -- Inside its organisation a VIP file is for who brought it, who is named where it is shown, and who holds the request.
  create function app.named_for_file(file uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as $$
    select exists (
      select 1 from file_use u
        left join message m on m.id = u.message_id
        left join item_answer a on a.id = u.answer_id
       where u.file_id = file
         and (m.author_id = app.person()
           or exists (select 1 from thread_access s
             where s.thread_id = m.thread_id and s.person_id = app.person() and s.org_id = app.org())
           or exists (select 1 from request_side s
             where s.request_id = a.request_id and s.assignee_id = app.person() and s.org_id = app.org()))) $$;
  revoke all on function app.named_for_file(uuid) from public;
  grant execute on function app.named_for_file(uuid) to liaison_app;
  create policy named_only on file as restrictive for select to liaison_app using (
    sensitivity <> 'vip' or org_id <> (select app.org()) or created_by = (select app.person())
    or (select app.is_system()) or app.named_for_file(id));
`;

export const dropNarrowing = `
  drop policy named_only on file; drop function app.named_for_file(uuid);
  drop policy seated on message_version; drop policy seated on message; drop policy seated on thread;
  drop trigger thread_narrowed on thread; drop function app.keep_narrowed();
  ${readers}
  drop table narrowed;
`;
