import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './protect.js';

/**
 * What is to reach a person outside the application waits here until their hours and their digest allow one message about
 * all of it. Only the worker, acting for the organisation, reads these rows: they say who was told of how much.
 */
export class Reach20261124000150 implements MigrationInterface {
  name = 'Reach20261124000150';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table waiting_notice (
        id uuid primary key,
        org_id uuid not null references organisation,
        person_id uuid not null references person,
        channel text not null check (channel in ('email', 'push')),
        -- The same thing inside the application; read there, it is not said outside. Null where it stands outside only.
        notice_id uuid references notice on delete set null,
        request_id uuid, thread_id uuid,
        critical boolean not null default false,
        -- The effect's own key: of a chase the one of its receipt.
        effect_key text not null unique,
        state text not null default 'waiting' check (state in ('waiting', 'gathered', 'read', 'left', 'overtaken')),
        -- The letter or push message that carries it.
        message_id uuid,
        created_at timestamptz not null,
        -- When the worker decides again. It decides by what holds then, so a late look never breaks a rule.
        look_at timestamptz not null,
        check ((state = 'gathered') = (message_id is not null))
      );
      create index waiting_notice_due on waiting_notice (look_at, id) where state = 'waiting';
      create index waiting_notice_person on waiting_notice (org_id, person_id, channel) where state = 'waiting';
      create index waiting_notice_message on waiting_notice (message_id) where message_id is not null;
      -- One row per person and channel: its lock lets one worker at a time decide.
      create table reach_window (
        org_id uuid not null references organisation,
        person_id uuid not null references person,
        channel text not null check (channel in ('email', 'push')),
        last_at timestamptz,
        primary key (org_id, person_id, channel)
      );
    `);
    await db.query(protect('waiting_notice', 'reach_window'));
    await db.query(policies);
    await db.query(functions);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger look_again on preference; drop trigger look_again on absence; drop trigger look_again on working_calendar;
      drop function app.look_again(); drop function app.preferences_of(uuid);
      drop table waiting_notice, reach_window;
    `);
  }
}

const workersOnly = `org_id = (select app.org()) and (select app.person()) = '00000000-0000-0000-0000-000000000000'`;
const policies = ['waiting_notice', 'reach_window']
  .map((table) => `create policy worker on ${table} to liaison_app using (${workersOnly}) with check (${workersOnly});`)
  .join('\n').concat(`
    -- The scheduler sees when and whom, and reports what became of an effect.
    create policy schedule on waiting_notice for select to liaison_job using (true);
    grant select (id, org_id, person_id, channel, look_at, state, message_id, effect_key) on waiting_notice to liaison_job;
  `);

const functions = `
  -- A person's preferences are theirs; the worker needs them to leave a colleague of the acting organisation alone.
  create function app.preferences_of(person uuid) returns jsonb
    language sql stable security definer set search_path = pg_catalog, public as $$
    select p.body from preference p
     where p.person_id = $1 and app.person() = '00000000-0000-0000-0000-000000000000'
       and exists (select 1 from membership m where m.person_id = $1 and m.org_id = app.org()) $$;

  -- Whoever changes their hours, or comes back earlier, is looked at again at once.
  create function app.look_again() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  begin
    update waiting_notice w set look_at = '-infinity'
     where w.state = 'waiting'
       and (changed ->> 'person_id' is null or w.person_id = (changed ->> 'person_id')::uuid)
       and (changed ->> 'org_id' is null or w.org_id = (changed ->> 'org_id')::uuid);
    return null;
  end $$;
  create trigger look_again after insert or update on preference for each row execute function app.look_again();
  create trigger look_again after insert or update or delete on absence for each row execute function app.look_again();
  create trigger look_again after insert or update on working_calendar for each row execute function app.look_again();
  revoke all on function app.preferences_of(uuid), app.look_again() from public;
  grant execute on function app.preferences_of(uuid) to liaison_app;
`;
