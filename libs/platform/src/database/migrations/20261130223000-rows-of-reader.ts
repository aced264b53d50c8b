import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rows } from './worklist/rows.js';
import { rowsOfReader } from './worklist/rows-of-reader.js';

/** A worklist page in less of PostgreSQL's time: of those asked it names the reader alone, and parties are looked up once. */
export class RowsOfReader20261130223000 implements MigrationInterface {
  name = 'RowsOfReader20261130223000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(rowsOfReader);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(rows);
    await db.query('alter function app.worklist_rows(uuid[]) set search_path = pg_catalog, public, pg_temp');
  }
}
