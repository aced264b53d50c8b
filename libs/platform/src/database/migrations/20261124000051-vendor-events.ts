import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event that names no claim is told to who acts by a grant only where it is their own: an appeal's names none. */
export class VendorEvents20261124000051 implements MigrationInterface {
  name = 'VendorEvents20261124000051';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy grant_scope on event;
      create policy grant_scope on event as restrictive for select to liaison_app using (
        (select app.grant_id()) is null or person_id is not null
        or app.acts_on_claim((select app.grant_id()), claim_id))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy grant_scope on event;
      create policy grant_scope on event as restrictive for select to liaison_app using (
        (select app.grant_id()) is null or claim_id is null or app.acts_on_claim((select app.grant_id()), claim_id))`);
  }
}
