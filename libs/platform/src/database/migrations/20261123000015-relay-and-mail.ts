import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When an outbox row or a letter is tried next. It is a lease as well: who takes a row moves it on first, so nobody holds
 * a lock while a consumer works, and what a dead process took comes back by itself. Counted on the database's own clock:
 * the demo's clock may be moved.
 */
export class RelayAndMail20261123000015 implements MigrationInterface {
  name = 'RelayAndMail20261123000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table outbox add column next_attempt_at timestamptz not null default now();
      grant update (next_attempt_at) on outbox to liaison_job;

      -- An escalation goes to an address that an organisation publishes, which is no person of ours.
      alter table mail_delivery add column address text;
      alter table mail_delivery add column next_attempt_at timestamptz not null default now();
      alter table mail_delivery alter column person_id drop not null;
      alter table mail_delivery add constraint mail_delivery_recipient check ((person_id is null) <> (address is null));
      drop index mail_delivery_queued;
      create index mail_delivery_queued on mail_delivery (next_attempt_at, id) where state = 'queued';

      create index notice_unread on notice (person_id, org_id) where read_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index notice_unread;
      drop index mail_delivery_queued;
      create index mail_delivery_queued on mail_delivery (created_at) where state = 'queued';
      delete from mail_delivery where person_id is null;
      alter table mail_delivery drop constraint mail_delivery_recipient, drop column next_attempt_at, drop column address,
        alter column person_id set not null;
      alter table outbox drop column next_attempt_at;
    `);
  }
}
