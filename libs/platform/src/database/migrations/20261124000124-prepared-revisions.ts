import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was prepared is known by the revisions of its drafts: two clocks' instants do not say which save came after. */
export class PreparedRevisions20261124000124 implements MigrationInterface {
  name = 'PreparedRevisions20261124000124';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table answer_release add column drafts jsonb`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table answer_release drop column drafts`);
  }
}
