import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of claims is read from an index in its own order, newest first and of one instant the later id first. */
export class ClaimsInOrder20261129102100 implements MigrationInterface {
  name = 'ClaimsInOrder20261129102100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(indexes('id desc'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(indexes('id'));
  }
}

function indexes(id: string): string {
  return ['provider', 'payer']
    .map(
      (party) => `
      drop index claim_${party};
      create index claim_${party} on claim (${party}_org, received_at desc, ${id});`,
    )
    .join('');
}
