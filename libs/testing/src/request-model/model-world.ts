import type { Actor } from '@liaison/domain';
import { GiveGrant, MembershipActors, SeatGrant } from '@liaison/people';
import { newId } from '@liaison/platform';
import { aRequestsWorld, type RequestsWorld } from '../builders/requests-world.js';
import { aMember } from '../builders/thread-world.js';
import type { ModelPerson } from './model-acts.js';

/** Every sequence starts on the same morning, so that a failure plays again as it was. */
export const morning = new Date('2026-11-23T15:00:00.000Z');
/** The vendor's last day is the 24th, in New York: whoever waits long enough has lost them. */
export const grantEnds = Date.parse('2026-11-25T05:00:00.000Z');

const filing = ['coder', 'otherCoder', 'providerSupervisor', 'caregiver', 'outsideCaregiver'] as const;

/** The requests' world, a release policy of Northside's, and a coder of Lakeside who acts for it for two days. */
export interface ModelWorld extends RequestsWorld {
  readonly vendor: Actor;
  /** A file of each of Northside's people, to put beside an answer; a vendor that is bounded to some claims has none. */
  readonly files: Readonly<Partial<Record<ModelPerson, string>>>;
}

export async function aModelWorld(): Promise<ModelWorld> {
  const world = await aRequestsWorld();
  const { database, northside, lakeside, acme } = world;
  database.clock.set(morning);
  const vendor = await aVendor(world, await aMember(database, admin(lakeside)), { counterparts: [acme] });
  await database.asOwner(`insert into release_policy (org_id, kinds) values ($1, '{insurer_query}')`, [northside]);
  const files: Partial<Record<ModelPerson, string>> = {};
  for (const person of filing) {
    const id = newId();
    files[person] = id;
    await database.asOwner(
      `insert into file (id, org_id, name, size, sha256, type, scan, storage_key, created_by, created_at)
       values ($1, $2, 'note.txt', 6, repeat('0', 64), 'text/plain', 'clean', 'note', $3, $4)`,
      [id, northside, world[person].personId, morning],
    );
  }
  return { ...world, vendor, files };
}

const admin = (orgId: string) =>
  ({ orgId, kind: 'provider', name: 'Lea Admin', roles: ['organisation_admin'] }) satisfies Parameters<
    typeof aMember
  >[1];

async function aVendor(world: RequestsWorld, vendorAdmin: Actor, scope: { counterparts: string[] }): Promise<Actor> {
  const { get, by, providerAdmin, strangerCoder, lakeside, northside } = world;
  const grant = await get(GiveGrant).execute(by(providerAdmin), {
    ...{ vendorId: lakeside, roles: ['coder'], scope, purpose: 'Coding of the Acme claims' },
    ...{ from: '2026-11-23', until: '2026-11-24' },
  });
  await get(SeatGrant).execute(by(vendorAdmin), grant.id, [strangerCoder.personId]);
  const actors = await get(MembershipActors).of(strangerCoder);
  const vendor = actors.find(({ organisationId }) => organisationId === northside);
  if (!vendor) throw new Error('The grant gave nobody a seat.');
  return vendor;
}
