import type { MigrationInterface, QueryRunner } from 'typeorm';
import { entries, withoutEntries } from './worklist/entries.js';
import { rows, withoutRows } from './worklist/rows.js';
import { tally, withoutTally } from './worklist/tally.js';

/**
 * A worklist over a million requests: one narrow row per organisation and request to order and filter by, and the counts
 * above the list kept with it (docs/decisions/0020-worklist-entries.md).
 */
export class Worklist20261129102000 implements MigrationInterface {
  name = 'Worklist20261129102000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(entries);
    await db.query(tally);
    await db.query(rows);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(withoutRows);
    await db.query(withoutTally);
    await db.query(withoutEntries);
  }
}
