import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A desk and a person belong to one organisation. Where PostgreSQL takes the three for independent it expects a handful of
 * entries where there are hundreds, and sorts all of them for a page instead of walking the index.
 */
export class HoldersOfEntries20261129112000 implements MigrationInterface {
  name = 'HoldersOfEntries20261129112000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create statistics worklist_entry_holders (dependencies)
        on org_id, desk_id, other_desk_id, assignee_id, other_assignee_id, asked_person from worklist_entry`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop statistics worklist_entry_holders`);
  }
}
