import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a remittance was taken off a claim by hand. */
export class RemittanceReasons20261124000030 implements MigrationInterface {
  name = 'RemittanceReasons20261124000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table remittance add column taken_off_reason text`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table remittance drop column taken_off_reason`);
  }
}
