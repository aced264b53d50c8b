import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrganisationReader, OwnRoutingRules } from '@liaison/people';
import { aDesk, aLetter, aMemberOf, aRecordedQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { CreateRequest, GetRequest } from '../index.js';

describe('a letter and the rules of its reader', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  /** Records a letter and says at which desk it lies. */
  const record = async (name: string, reference: string): Promise<string | undefined> => {
    const { coder, claimId, get, by, database } = world;
    const receivedAt = new Date(database.clock.now().getTime() - 60_000);
    const body = aRecordedQuery(aLetter({ name, reference, receivedAt }), 'Operative note');
    const { id } = await get(CreateRequest).execute(by(coder), claimId, body);
    return (await get(GetRequest).byId(coder, id)).addressee.desk?.id;
  };

  it('lies at the desk that a rule names for who wrote it, and other letters do not', async () => {
    const { northside, coder, get, by, database } = world;
    const appeals = await aDesk(database, { organisationId: northside, name: 'Appeals' });
    const admin = await aMemberOf(database, { organisationId: northside, roles: ['organisation_admin'] });
    const usual = await record('Blue Harbor', 'BH-1');
    expect(usual).not.toBe(appeals);
    const known = await get(OrganisationReader).list(admin, { kind: 'outside' });
    expect(known.items).toMatchObject([{ name: 'Blue Harbor', kind: 'outside' }]);
    const [{ id = '' } = {}] = known.items;
    await get(OwnRoutingRules).put(by(admin), { rules: [{ deskId: appeals, payerOrganisationId: id }] });
    expect(await record('Blue Harbor', 'BH-2')).toBe(appeals);
    expect(await record('Coastal Mutual', 'CM-1')).toBe(usual);
    // Whom somebody else wrote with is nobody's business, and who works on claims is not shown a list of it.
    expect((await get(OrganisationReader).list(coder, { kind: 'outside' })).items).toEqual([]);
    const stranger = await aMemberOf(database, { organisationId: world.acme, roles: ['organisation_admin'] });
    expect((await get(OrganisationReader).list(stranger, { kind: 'outside' })).items).toEqual([]);
  });
});
