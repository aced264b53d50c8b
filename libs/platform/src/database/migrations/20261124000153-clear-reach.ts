import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said or told weeks ago is cleared; what still waits never is. Receipts and the trail keep that it was. */
export class ClearReach20261124000153 implements MigrationInterface {
  name = 'ClearReach20261124000153';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create policy clear on waiting_notice for delete to liaison_job using (state <> 'waiting');
      grant delete, select (created_at) on waiting_notice to liaison_job;
      grant delete on webhook_delivery to liaison_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke delete on webhook_delivery from liaison_job;
      revoke delete, select (created_at) on waiting_notice from liaison_job;
      drop policy clear on waiting_notice;
    `);
  }
}
