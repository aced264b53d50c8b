import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A due step that was queued is left alone for a while, so that ten thousand of them are queued once, batch by batch. */
export class WakeChases20261129104000 implements MigrationInterface {
  name = 'WakeChases20261129104000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- By the server's own clock, which nobody moves: a queue that was wiped is filled again when this has passed.
      alter table chase_step add column woken_until timestamptz;
      -- Room on the page, so that waking a step writes no index.
      alter table chase_step set (fillfactor = 85);
      grant select (woken_until), update (woken_until) on chase_step to liaison_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table chase_step reset (fillfactor);
      alter table chase_step drop column woken_until;
    `);
  }
}
