import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gatedPage } from './message-pages/gate.js';
import { messagePage } from './message-pages/page.js';

/** Whether the commonest reader may see a page of a conversation takes PostgreSQL half as long to find out. */
export class GatesOfPages20261130220000 implements MigrationInterface {
  name = 'GatesOfPages20261130220000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(gatedPage);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(messagePage);
    await db.query(`
      alter function app.message_page(uuid, int, int, int, boolean) set search_path = pg_catalog, public, pg_temp`);
  }
}
