import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's conversations are found by whose read marks they are. Neither column ever changes, so that a moved mark stays cheap. */
export class OwnConversations20261129106000 implements MigrationInterface {
  name = 'OwnConversations20261129106000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index thread_read_person on thread_read (person_id, org_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index thread_read_person`);
  }
}
