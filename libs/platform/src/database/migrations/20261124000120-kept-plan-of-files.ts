import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files have the longest row security of all: planning it anew cost 15 ms for every list of files shown. */
export class KeptPlanOfFiles20261124000120 implements MigrationInterface {
  name = 'KeptPlanOfFiles20261124000120';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter function app.shown_files(uuid[]) set plan_cache_mode = force_generic_plan set jit = off`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter function app.shown_files(uuid[]) reset plan_cache_mode reset jit`);
  }
}
