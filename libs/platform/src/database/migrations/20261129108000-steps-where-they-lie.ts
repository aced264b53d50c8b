import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the sweep mark the steps it has locked where they lie, instead of looking each up again by its key. */
export class StepsWhereTheyLie20261129108000 implements MigrationInterface {
  name = 'StepsWhereTheyLie20261129108000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('grant select (ctid) on chase_step to liaison_job;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('revoke select (ctid) on chase_step from liaison_job;');
  }
}
