import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two slices of one day each indexed the other end of a relation: one index is enough. */
export class OneRelationIndex20261124000070 implements MigrationInterface {
  name = 'OneRelationIndex20261124000070';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`drop index if exists claim_relation_other`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`create index if not exists claim_relation_other on claim_relation (related_id)`);
  }
}
