import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A worklist of one kind of request walks the entries of that kind. By due date it looked at eight entries for each that it showed,
 * and the planner, where it took a kind for rarer than it is, sorted everything that is open.
 */
export class EntriesOfAKind20261129114000 implements MigrationInterface {
  name = 'EntriesOfAKind20261129114000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index worklist_entry_kind on worklist_entry (org_id, kind, due_at, request_id) where is_open`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index worklist_entry_kind`);
  }
}
