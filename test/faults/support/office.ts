import { addMember, createOrganisation, hashPassword } from '@liaison/people';
import { newId } from '@liaison/platform';
import { aClaim, FakeClock } from '@liaison/testing';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Client } from '../../support/client.js';
import type { House } from './house.js';
import type { Marked } from './tapped-line.js';

const password = 'a password for every test';
const people = {
  coder: ['provider', 'coder'],
  supervisor: ['provider', 'supervisor'],
  /** Takes care of nobody on this claim. */
  caregiver: ['provider', 'caregiver'],
  claims: ['payer', 'claims_administrator'],
  stranger: ['stranger', 'claims_administrator'],
} as const;
export type OfficeName = keyof typeof people;
/** Somebody of the office at one screen. */
export interface Person {
  readonly name: string;
  readonly who: OfficeName;
}
type OrgName = (typeof people)[OfficeName][0];
export type OfficeAudience = 'shared' | 'provider' | 'payer';

/** A conversation of the office; its mark stands in its subject and in everything that is said in it. */
export interface OfficeThread extends Marked {
  readonly audience: OfficeAudience;
}

/** Who writes to whom in the house: a provider, its payer, and two whom none of it concerns. */
export interface Office {
  readonly threads: readonly OfficeThread[];
  /** Signed in at a node. */
  signIn(who: OfficeName, url: string): Promise<Client>;
}

export async function anOffice(house: House, audiences: readonly OfficeAudience[]): Promise<Office> {
  const { orgs, ids } = await theStaff(house);
  const db = { asOwner: house.asOwner.bind(house), clock: new FakeClock() };
  const claimId = await aClaim(db, { providerOrg: orgs.provider, payerOrg: orgs.payer });
  const threads: OfficeThread[] = [];
  for (const audience of audiences) {
    const thread = { id: newId(), mark: `mark-${randomBytes(8).toString('hex')}`, audience };
    const isPayers = audience === 'payer';
    await house.asOwner(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
       select $1, id, provider_org, payer_org, $2, $3, $4, $5, now() from claim where id = $6`,
      [
        ...[thread.id, audience, isPayers ? orgs.payer : orgs.provider, `Under fire ${thread.mark}`],
        ...[isPayers ? ids.claims : ids.coder, claimId],
      ],
    );
    threads.push(thread);
  }
  return { threads, signIn: (who, url) => Client.signIn(url, `${who}@test.example`, password) };
}

/** The conversations that are somebody's to read. */
export function readableBy(who: OfficeName, threads: readonly OfficeThread[]): OfficeThread[] {
  const [org] = people[who];
  if (org === 'stranger' || who === 'caregiver') return [];
  return threads.filter(({ audience }) => audience === 'shared' || audience === org);
}

async function theStaff(house: House) {
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const orgs = {} as Record<OrgName, string>;
  for (const [name, kind] of [
    ['provider', 'provider'],
    ['payer', 'payer'],
    ['stranger', 'payer'],
  ] as const) {
    orgs[name] = (await createOrganisation(owner, { kind, name: `The ${name}`, timeZone: 'America/New_York' })).orgId;
  }
  const passwordHash = await hashPassword(password);
  const ids = {} as Record<OfficeName, string>;
  for (const [name, [org, role]] of Object.entries(people) as [OfficeName, (typeof people)[OfficeName]][]) {
    const given = { orgId: orgs[org], email: `${name}@test.example`, name, roles: [role], passwordHash };
    ids[name] = (await addMember(owner, given)).personId;
  }
  await owner.end();
  return { orgs, ids };
}
