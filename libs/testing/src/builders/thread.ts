import type { Actor, Audience } from '@liaison/domain';
import { newId } from '@liaison/platform';
import type { FakeClock } from '../fake-clock.js';
import type { TestDatabase } from '../test-database.js';

export interface ThreadGiven {
  readonly claimId: string;
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly audience: Audience;
  readonly ownerOrg: string;
  readonly createdBy: string;
  readonly subject?: string;
  /** Who sits in a named circle, or was added to a shared one. */
  readonly seats?: readonly Actor[];
}

/** A thread of a claim that is there already, past row security; answers its id. */
export async function aThread(
  db: Pick<TestDatabase<FakeClock>, 'asOwner' | 'clock'>,
  given: ThreadGiven,
): Promise<string> {
  const id = newId();
  await db.asOwner(
    `insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      given.claimId,
      given.providerOrg,
      given.payerOrg,
      given.audience,
      given.ownerOrg,
      given.subject ?? `About the claim (${given.audience})`,
      given.createdBy,
      db.clock.now(),
    ],
  );
  for (const seat of given.seats ?? []) await aSeat(db, id, seat);
  return id;
}

/** Seats somebody in a thread, past row security. */
export async function aSeat(
  db: Pick<TestDatabase<FakeClock>, 'asOwner' | 'clock'>,
  threadId: string,
  { personId, organisationId }: Actor,
): Promise<void> {
  await db.asOwner(
    `insert into thread_access (thread_id, person_id, org_id, person_name, added_by, at)
     select $1, p.id, $3, p.name, p.id, $4 from person p where p.id = $2`,
    [threadId, personId, organisationId, db.clock.now()],
  );
}
