import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './protect.js';

/** What became of each step of a chase, per recipient and channel: the proof that somebody was asked, once. */
export class ChaseReceipts20261124000130 implements MigrationInterface {
  name = 'ChaseReceipts20261124000130';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table chase_receipt (
        id uuid primary key,
        step_id uuid not null references chase_step on delete cascade,
        request_id uuid not null references information_request on delete cascade,
        -- The organisation that is asked; its receipts are its own.
        org_id uuid not null references organisation,
        -- Null where it goes to an address that the organisation publishes, or to its endpoint.
        person_id uuid references person,
        channel text not null check (channel in ('in_app', 'email', 'push', 'webhook')),
        -- Whom the step meant, and how it came to this one: themselves, as cover, or since nobody else was there.
        recipient text not null,
        via text not null check (via in ('named', 'cover', 'desk', 'no_cover', 'cover_in_circle', 'nobody_else', 'published')),
        -- 'chase:<step>:<person or published>:<channel>', the same as of the notice and of every delivery: once each.
        effect_key text not null unique,
        attempts integer not null default 0,
        error text,
        scheduled_at timestamptz not null,
        sent_at timestamptz,
        delivered_at timestamptz,
        seen_at timestamptz,
        acknowledged_at timestamptz,
        failed_at timestamptz,
        -- Times are only ever added, so that deliveries may report in any order; a new try takes failed_at away.
        state text not null generated always as (
          case when acknowledged_at is not null then 'acknowledged'
               when seen_at is not null then 'seen'
               when delivered_at is not null then 'delivered'
               when failed_at is not null then 'failed'
               when sent_at is not null then 'sent'
               else 'scheduled' end) stored
      );
      create index chase_receipt_step on chase_receipt (step_id);
      create index chase_receipt_request on chase_receipt (request_id, person_id);
      create index chase_receipt_failed on chase_receipt (org_id, failed_at) where state = 'failed';
    `);
    await db.query(protect('chase_receipt'));
    await db.query(`
      create policy own_rows on chase_receipt to liaison_app
        using (org_id = (select app.org())
          and exists (select 1 from information_request r where r.id = chase_receipt.request_id))
        with check (org_id = (select app.org())
          and exists (select 1 from information_request r where r.id = chase_receipt.request_id));
      -- The deliverers see which effect, not what it is about.
      create policy deliver on chase_receipt to liaison_job using (true) with check (true);
      grant select (id, step_id, org_id, channel, effect_key, attempts, state) on chase_receipt to liaison_job;
      grant select (sent_at, delivered_at, seen_at, failed_at, error), update (attempts, error, sent_at, delivered_at, seen_at, failed_at)
        on chase_receipt to liaison_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table chase_receipt;`);
  }
}
