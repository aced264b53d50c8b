import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A letter that a reminder was to bring, and that was not written since it was read inside or answered first, is not on its
 * way for ever: the receipt says that it was spared, and why.
 */
export class SparedReceipts20261129107000 implements MigrationInterface {
  name = 'SparedReceipts20261129107000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table chase_receipt add column spared_at timestamptz;
      alter table chase_receipt add column spared text check (spared in ('read', 'overtaken', 'left'));
    `);
    await db.query(withState(`when spared_at is not null then 'spared'`));
    await db.query(`
      update chase_receipt c set spared = w.state, spared_at = w.created_at
        from waiting_notice w
       where w.effect_key = c.effect_key and w.state in ('read', 'overtaken', 'left') and c.sent_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(withState(''));
    await db.query('alter table chase_receipt drop column spared_at; alter table chase_receipt drop column spared;');
  }
}

/** PostgreSQL before 17 cannot give a generated column another expression. */
function withState(spared: string): string {
  return `
    drop index chase_receipt_failed;
    alter table chase_receipt drop column state;
    alter table chase_receipt add column state text not null generated always as (
      case when acknowledged_at is not null then 'acknowledged'
           when seen_at is not null then 'seen'
           when delivered_at is not null then 'delivered'
           when failed_at is not null then 'failed'
           when sent_at is not null then 'sent'
           ${spared}
           else 'scheduled' end) stored;
    create index chase_receipt_failed on chase_receipt (org_id, failed_at) where state = 'failed';
    grant select (state) on chase_receipt to liaison_job;
  `;
}
