import type { MigrationInterface, QueryRunner } from 'typeorm';
import { figures, withoutFigures } from './worklist/figures.js';

/**
 * The figures above a worklist from indexes alone: what the tally's hours leave over was looked at in its table under the
 * policies of each request, and there is ten times as much of it in a worklist ten times as long. Beside this release the
 * one before counts as it did, with app.waits_for.
 */
export class FiguresOfWorklist20261201003000 implements MigrationInterface {
  name = 'FiguresOfWorklist20261201003000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(figures);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(withoutFigures);
  }
}
