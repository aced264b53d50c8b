import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boundByGrants } from './people/bound-by-grants.js';
import { leaving } from './people/leaving.js';

/** Who leaves a vendor leaves every organisation they acted for by its grants; and grants bound what was added since. */
export class Leaving20261124000050 implements MigrationInterface {
  name = 'Leaving20261124000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(leaving);
    await db.query(boundByGrants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table hand_over; drop function app.leave_seats(uuid);');
  }
}
