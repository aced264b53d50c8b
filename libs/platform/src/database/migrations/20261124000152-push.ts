import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** Browsers that a person lets us push to, and what is pushed: a count and a link, sealed for that browser. */
export class Push20261124000152 implements MigrationInterface {
  name = 'Push20261124000152';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table push_subscription (
        id uuid primary key,
        person_id uuid not null references person,
        endpoint text not null,
        -- The browser's public key and shared secret (RFC 8291), base64url.
        p256dh text not null, auth text not null,
        agent text,
        created_at timestamptz not null,
        unique (person_id, endpoint)
      );
      create table push_delivery (
        id uuid primary key,
        message_id uuid not null,
        org_id uuid not null references organisation,
        subscription_id uuid not null references push_subscription on delete cascade,
        facts jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        created_at timestamptz not null,
        sent_at timestamptz,
        unique (message_id, subscription_id)
      );
      create index push_delivery_due on push_delivery (next_attempt_at, id) where state = 'waiting';
      create index push_delivery_subscription on push_delivery (subscription_id);
    `);
    await db.query(protect('push_subscription', 'push_delivery'));
    await db.query(`
      ${appPolicy('push_subscription', 'person_id = (select app.person())')}
      ${appPolicy('push_delivery', `org_id = (select app.org()) and (select app.person()) = '00000000-0000-0000-0000-000000000000'`)}
      create policy deliver on push_subscription to liaison_job using (true);
      grant select (id, endpoint, p256dh, auth), delete on push_subscription to liaison_job;
      create policy deliver on push_delivery to liaison_job using (true) with check (true);
      grant select, update, delete on push_delivery to liaison_job;

      -- Which browsers of a colleague may be pushed to; neither their addresses nor their keys.
      create function app.push_subscriptions_of(person uuid) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public as $$
        select s.id from push_subscription s
         where s.person_id = $1 and app.person() = '00000000-0000-0000-0000-000000000000'
           and exists (select 1 from membership m where m.person_id = $1 and m.org_id = app.org()) $$;
      revoke all on function app.push_subscriptions_of(uuid) from public;
      grant execute on function app.push_subscriptions_of(uuid) to liaison_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function app.push_subscriptions_of(uuid); drop table push_delivery, push_subscription;');
  }
}
