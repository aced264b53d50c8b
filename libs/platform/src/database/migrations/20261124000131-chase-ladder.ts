import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from './people/definer.js';

/** What each step of a chase says of itself, the policy a side is reminded under, and cover through a chain. */
export class ChaseLadder20261124000131 implements MigrationInterface {
  name = 'ChaseLadder20261124000131';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table chase_step
        add column anchor text,
        add column policy_kind text,
        -- The working of its time: what was counted, what was passed over, where it was moved from.
        add column working jsonb,
        -- Why it never came: another turn, held by whoever it was passed on to, overtaken by a move, planned anew.
        add column ended_reason text,
        add column out_of_hours boolean not null default false;
      update chase_step s set policy_kind = case when s.side = 'requester' then 'review' else r.kind end
        from information_request r where r.id = s.request_id and s.hold_id is null;
      create index chase_step_own on chase_step (org_id, due_at desc, id desc);

      -- The version a side is reminded under, though another side plans its reminders: a request keeps it for its life.
      create function app.policy_kept(request uuid, on_side text, for_kind text)
        returns table (policy_id uuid, version integer, name text, body jsonb)
        language sql stable ${definer} as $$
        select p.id, p.version, p.name, p.body
          from chase_step s join information_request r on r.id = s.request_id
          left join chase_policy p on p.id = s.policy_id and p.version = s.policy_version
         where s.request_id = request and s.side = on_side and s.policy_kind = for_kind and s.hold_id is null
           and app.org() in (r.requester_org, r.addressee_org)
         order by s.plan desc limit 1 $$;

      -- Everybody somebody stands in for today, through a chain of deputies; a circle ends where it began.
      create function app.stands_in_for(deputy uuid) returns setof uuid language sql stable ${definer} as $$
        with recursive covered (person_id) as (
          select a.person_id from absence a
           where a.org_id = app.org() and a.deputy_id = deputy and app.today() between a.from_day and a.until_day
          union
          select a.person_id from absence a join covered c on a.deputy_id = c.person_id
           where a.org_id = app.org() and app.today() between a.from_day and a.until_day
        ) select person_id from covered where person_id <> deputy $$;
      create or replace function app.asked_through(request uuid) returns boolean language sql stable ${definer} as $$
        select exists (
            select 1 from request_side s join desk_member d on d.desk_id = s.desk_id and d.org_id = s.org_id
             where s.request_id = request and s.side = 'addressee' and s.org_id = app.org() and d.person_id = app.person())
          or exists (
            select 1 from request_person p
             where p.request_id = request and p.org_id = app.org()
               and p.person_id in (select app.stands_in_for(app.person()))) $$;
      revoke all on function app.policy_kept(uuid, text, text), app.stands_in_for(uuid) from public;
      grant execute on function app.policy_kept(uuid, text, text), app.stands_in_for(uuid) to liaison_app;

      create or replace function app.cancel_chases(request uuid) returns void
        language sql volatile security definer set search_path = pg_catalog, public as
        $$ update chase_step s set state = 'cancelled', ended_reason = 'moved_on'
             from information_request r
            where s.request_id = request and r.id = request and s.state = 'scheduled'
              and app.org() in (r.requester_org, r.addressee_org) $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function app.cancel_chases(request uuid) returns void
        language sql volatile security definer set search_path = pg_catalog, public as
        $$ update chase_step s set state = 'cancelled'
             from information_request r
            where s.request_id = request and r.id = request and s.state = 'scheduled'
              and app.org() in (r.requester_org, r.addressee_org) $$;
      create or replace function app.asked_through(request uuid) returns boolean language sql stable ${definer} as $$
        select exists (
            select 1 from request_side s join desk_member d on d.desk_id = s.desk_id and d.org_id = s.org_id
             where s.request_id = request and s.side = 'addressee' and s.org_id = app.org() and d.person_id = app.person())
          or exists (
            select 1 from request_person p join absence a on a.person_id = p.person_id and a.org_id = p.org_id
             where p.request_id = request and p.org_id = app.org() and a.deputy_id = app.person()
               and app.today() between a.from_day and a.until_day) $$;
      drop function app.stands_in_for(uuid);
      drop function app.policy_kept(uuid, text, text);
      drop index chase_step_own;
      alter table chase_step drop column anchor, drop column policy_kind, drop column working, drop column ended_reason,
        drop column out_of_hours;
    `);
  }
}
