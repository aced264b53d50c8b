import { addMember, createOrganisation, hashPassword } from '@liaison/people';
import { newId } from '@liaison/platform';
import { aClaim, FakeClock } from '@liaison/testing';
import pg from 'pg';
import { Client } from '../../support/client.js';
import type { House } from './house.js';

const password = 'a password for every test';
const people = {
  coder: ['provider', 'coder'],
  supervisor: ['provider', 'supervisor'],
  claims: ['payer', 'claims_administrator'],
  stranger: ['stranger', 'claims_administrator'],
} as const;
export type OfficeName = keyof typeof people;

/** Who writes to whom in the house: a provider, its payer, and a payer whom none of it concerns. */
export interface Office {
  readonly threads: readonly string[];
  /** Signed in at a node. */
  signIn(who: OfficeName, url: string): Promise<Client>;
}

export async function anOffice(house: House, threadCount: number): Promise<Office> {
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const orgs = {} as Record<'provider' | 'payer' | 'stranger', string>;
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
  const db = { asOwner: house.asOwner.bind(house), clock: new FakeClock() };
  const claimId = await aClaim(db, { providerOrg: orgs.provider, payerOrg: orgs.payer });
  const threads: string[] = [];
  for (let n = 0; n < threadCount; n += 1) {
    const id = newId();
    await house.asOwner(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
       select $1, id, provider_org, payer_org, 'shared', provider_org, 'Under fire', $2, now() from claim where id = $3`,
      [id, ids.coder, claimId],
    );
    threads.push(id);
  }
  return { threads, signIn: (who, url) => Client.signIn(url, `${who}@test.example`, password) };
}
