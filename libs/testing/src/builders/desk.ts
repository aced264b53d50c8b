import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import type { TestDatabase } from '../test-database.js';

type Db = Pick<TestDatabase, 'asOwner'>;

export interface DeskGiven {
  readonly organisationId: string;
  readonly name?: string;
  readonly members?: readonly Actor[];
  readonly isDefault?: boolean;
}

/** A desk and the people at it; written past row security. Answers its id. */
export async function aDesk(db: Db, given: DeskGiven): Promise<string> {
  const id = newId();
  const { organisationId, name = `Desk ${id.slice(-4)}`, members = [], isDefault = false } = given;
  await db.asOwner(`insert into desk (id, org_id, name, is_default) values ($1, $2, $3, $4)`, [
    id,
    organisationId,
    name,
    isDefault,
  ]);
  await db.asOwner(`insert into desk_card (desk_id, org_id, public_name) values ($1, $2, $3)`, [
    id,
    organisationId,
    `Public ${name}`,
  ]);
  for (const { personId, membershipId } of members) {
    await db.asOwner(`insert into desk_member (desk_id, org_id, membership_id, person_id) values ($1, $2, $3, $4)`, [
      id,
      organisationId,
      membershipId,
      personId,
    ]);
  }
  return id;
}
