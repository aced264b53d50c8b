import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What made a coder ask after the bill: such a query states its trigger. What was sent before stays without. */
export class QueryTrigger20261124000200 implements MigrationInterface {
  name = 'QueryTrigger20261124000200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table information_request add column trigger_words text check (trigger_words <> '')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table information_request drop column trigger_words`);
  }
}
