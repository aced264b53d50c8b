import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addressedKind, notAddressedKind } from './addressed-kind.js';
import { appPolicy, protect } from './protect.js';

/** Endpoints of an organisation's own systems, and what is told to each: ids and enum values, never content. */
export class Webhooks20261124000151 implements MigrationInterface {
  name = 'Webhooks20261124000151';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table webhook (
        id uuid primary key,
        org_id uuid not null references organisation,
        url text not null,
        -- Empty: everything that endpoints are told.
        events text[] not null,
        -- The secret is derived from the installation's key and this number; no secret lies in the database.
        secret_version integer not null default 1,
        rotated_at timestamptz,
        created_by uuid not null references person,
        created_at timestamptz not null,
        unique (id, org_id)
      );
      create index webhook_org on webhook (org_id);
      create table webhook_delivery (
        -- The id that is sent: the same in every try, so that a receiver knows a repetition.
        id uuid primary key,
        webhook_id uuid not null,
        org_id uuid not null,
        event text not null,
        facts jsonb not null,
        effect_key text not null,
        -- Of a reminder: the key of its receipt.
        receipt_key text,
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        -- The status it was answered with, and a coded reason; of the answer's body nothing is kept.
        answered integer,
        error text,
        created_at timestamptz not null,
        tried_at timestamptz, delivered_at timestamptz, failed_at timestamptz,
        unique (webhook_id, effect_key),
        foreign key (webhook_id, org_id) references webhook (id, org_id) on delete cascade
      );
      create index webhook_delivery_due on webhook_delivery (next_attempt_at, id) where state = 'waiting';
      create index webhook_delivery_list on webhook_delivery (webhook_id, created_at desc, id desc);
    `);
    await db.query(protect('webhook', 'webhook_delivery'));
    await db.query(`
      ${appPolicy('webhook', `org_id = (select app.org())`)}
      ${appPolicy('webhook_delivery', `org_id = (select app.org())`)}
      create policy deliver on webhook for select to liaison_job using (true);
      grant select (id, org_id, url, secret_version, rotated_at) on webhook to liaison_job;
      create policy deliver on webhook_delivery to liaison_job using (true) with check (true);
      grant select, update on webhook_delivery to liaison_job;
    `);
    await db.query(addressedKind('webhook', 'webhook'));
    await db.query(addressedKind('webhook_delivery', 'webhook_delivery'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(notAddressedKind('webhook_delivery', 'webhook_delivery'));
    await db.query(notAddressedKind('webhook', 'webhook'));
    await db.query('drop table webhook_delivery, webhook;');
  }
}
