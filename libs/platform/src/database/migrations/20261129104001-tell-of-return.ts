import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever comes back is told once what happened meanwhile. */
export class TellOfReturn20261129104001 implements MigrationInterface {
  name = 'TellOfReturn20261129104001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table absence add column return_told_at timestamptz;
      -- Of those who came back before this release nobody is told weeks later.
      update absence set return_told_at = now() where until_day < current_date;
      create index absence_return on absence (until_day) where return_told_at is null;
      create policy returns on absence for select to liaison_job using (true);
      grant select (org_id, person_id, until_day, return_told_at) on absence to liaison_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke select (org_id, person_id, until_day, return_told_at) on absence from liaison_job;
      drop policy returns on absence;
      drop index absence_return;
      alter table absence drop column return_told_at;
    `);
  }
}
