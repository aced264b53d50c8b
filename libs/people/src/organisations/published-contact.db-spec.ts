import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PatchOrganisationBody } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { Commands, IdempotencyStore } from '@liaison/platform';
import { aMemberOf, anOrganisation, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { OrganisationReader } from './organisation.reader.js';
import { PatchOrganisation } from './patch-organisation.use-case.js';

describe('the contact that an organisation publishes', () => {
  let db: TestDatabase;
  let admin: Actor;
  let stranger: Actor;
  let organisations: OrganisationReader;

  beforeAll(async () => {
    db = await createTestDatabase();
    const northside = await anOrganisation(db, { kind: 'provider', name: 'Northside' });
    const acme = await anOrganisation(db, { kind: 'payer', name: 'Acme' });
    admin = await aMemberOf(db, { organisationId: northside, roles: ['organisation_admin'] });
    stranger = await aMemberOf(db, { organisationId: acme, roles: ['claims_administrator'] });
    organisations = new OrganisationReader(db.unitOfWork);
  });
  afterAll(() => db.drop());

  const patch = (body: PatchOrganisationBody) =>
    new PatchOrganisation(new Commands(db.unitOfWork, new IdempotencyStore()), organisations).execute(
      { actor: admin, key: null, route: 'PATCH /organisation', bodyHash: '' },
      body,
    );
  const published = async () => (await organisations.card(stranger, admin.organisationId)).escalationContact;

  it('is read by the others, stays when something else changes, and is taken back', async () => {
    const escalationContact = 'Coding supervisor, late@northside.example';
    expect(await patch({ escalationContact })).toMatchObject({ escalationContact });
    await patch({ name: 'Northside Clinic' });
    expect(await published()).toBe(escalationContact);
    await patch({ escalationContact: null });
    expect(await published()).toBeNull();
  });

  it('names an address, since the last reminder has to go somewhere', async () => {
    await expect(patch({ escalationContact: 'Ring 555 0100' })).rejects.toMatchObject({
      errors: [{ path: 'escalationContact' }],
    });
    expect(await published()).toBeNull();
  });
});
