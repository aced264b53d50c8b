import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cover } from './people/cover.js';
import { grants, grantScope } from './people/grants.js';
import { invitations } from './people/invitations.js';
import { readers, sessions } from './people/acting.js';

/**
 * Vendors' dated, scoped grants; what is asked of a desk or of somebody away reaches who stands in; invitations that can
 * be resent and withdrawn. A vendor acts by a membership that names its grant, and the grant bounds it in row security.
 */
export class GrantsAndCover20261124000005 implements MigrationInterface {
  name = 'GrantsAndCover20261124000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(grants);
    await db.query(grantScope);
    await db.query(sessions);
    await db.query(readers);
    await db.query(cover);
    await db.query(invitations);
  }

  async down(): Promise<void> {
    throw new Error('Grants bound what vendors see: going back would open every claim to them.');
  }
}
