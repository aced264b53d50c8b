import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** What a person is told, in the app and by mail. Neither carries content: an address and a count. */
export class Notices20261123000006 implements MigrationInterface {
  name = 'Notices20261123000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table notice (
        id uuid primary key,
        person_id uuid not null references person,
        org_id uuid not null references organisation,
        kind text not null,
        claim_id uuid, request_id uuid, thread_id uuid,
        facts jsonb not null default '{}',
        at timestamptz not null,
        read_at timestamptz,
        -- The effect happens once, whatever runs twice.
        effect_key text not null unique
      );
      create index notice_person on notice (person_id, org_id, at desc, id desc);
      create table mail_delivery (
        id uuid primary key,
        org_id uuid not null references organisation,
        person_id uuid not null references person,
        template text not null,
        facts jsonb not null default '{}',
        effect_key text not null unique,
        state text not null check (state in ('queued', 'sent', 'failed')),
        attempts integer not null default 0,
        created_at timestamptz not null,
        sent_at timestamptz
      );
      create index mail_delivery_queued on mail_delivery (created_at) where state = 'queued';
    `);
    await db.query(protect('notice', 'mail_delivery'));
    await db.query(`
      create policy mine on notice for select to liaison_app
        using (org_id = (select app.org())
          and (person_id = (select app.person()) or (select app.person()) = '00000000-0000-0000-0000-000000000000'));
      create policy mine_read on notice for update to liaison_app
        using (person_id = (select app.person()) and org_id = (select app.org()));
      create policy own_ins on notice for insert to liaison_app with check (org_id = (select app.org()));
      ${appPolicy('mail_delivery', `org_id = (select app.org())`)}
      create policy deliver on mail_delivery to liaison_job using (true) with check (true);
      grant select, update on mail_delivery to liaison_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table mail_delivery, notice;`);
  }
}
