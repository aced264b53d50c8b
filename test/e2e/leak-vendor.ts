import type { MeView } from '@liaison/contracts';
import type { Caller, OrganisationName, TwoSidesWorld } from './two-sides-world.js';

interface Vendor {
  readonly vendorOfAcme: Caller;
  readonly vendorOfZenith: Caller;
}

/** A vendor with two coders who act for Northside by grants: one for its claims to Acme, one for those to Zenith. */
export async function aVendor(world: TwoSidesWorld): Promise<Vendor> {
  const vendor = await world.api.organisation({ kind: 'provider', name: 'Ridgeline' });
  return {
    vendorOfAcme: await acting(world, { vendor, name: 'vendorOfAcme', counterpart: 'acme' }),
    vendorOfZenith: await acting(world, { vendor, name: 'vendorOfZenith', counterpart: 'zenith' }),
  };
}

interface Seat {
  readonly vendor: string;
  /** Also the purpose of the grant, by which it is found again. */
  readonly name: string;
  readonly counterpart: OrganisationName;
}

/** Somebody of the vendor, signed in and acting for Northside within the grant. */
async function acting(world: TwoSidesWorld, { vendor, name, counterpart }: Seat): Promise<Caller> {
  const email = `${name.toLowerCase()}@test.example`;
  await world.api.member(vendor, email, ['coder']);
  await world.does('everything', 'POST', '/grants', {
    ...{ vendorId: vendor, roles: ['coder'], people: [email], from: '2026-01-01', until: '2029-01-01', purpose: name },
    scope: { counterparts: [world.organisations[counterpart]] },
  });
  const caller = await world.api.as(email);
  const me = (await caller.call('GET', '/me')).body as MeView;
  const there = me.memberships.find(({ organisation }) => organisation.id === world.organisations.northside);
  const turned = await caller.call('POST', '/session/acting', { membershipId: there?.id });
  if (turned.status !== 200) throw new Error(`${name} cannot act for Northside: ${turned.status}.`);
  return caller;
}
