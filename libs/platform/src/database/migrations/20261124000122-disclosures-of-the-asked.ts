import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log of what left the house names a payer's requests: whoever is only asked inside has no row of it to read. */
export class DisclosuresOfTheAsked20261124000122 implements MigrationInterface {
  name = 'DisclosuresOfTheAsked20261124000122';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create policy not_the_asked on disclosure as restrictive for select to liaison_app
        using ((select app.reach()) <> 'asked')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop policy not_the_asked on disclosure`);
  }
}
