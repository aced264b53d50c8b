import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MapClaim, ReadClaim } from '@liaison/claims';
import type { Actor } from '@liaison/domain';
import { aClaim, aLetter, anInsurerQuery, aRecordedQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { CreateRequest, GetRequest, ListRequests, MergeRequests } from '../index.js';

const unknownPayer = '00000000-0000-7000-8000-000000000000';

describe('a payer that only letters knew, and that joins later', () => {
  let world: RequestsWorld;
  let claimId: string;
  let letterId: string;

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { database, northside, coder, get, by } = world;
    claimId = await aClaim(database, { providerOrg: northside, payerOrg: unknownPayer });
    await database.asOwner(`update claim set state = 'unassigned' where id = $1`, [claimId]);
    const receivedAt = new Date(database.clock.now().getTime() - 86_400_000);
    const letter = aLetter({ name: 'Acme', reference: 'AC-1', receivedAt });
    letterId = (await get(CreateRequest).execute(by(coder), claimId, aRecordedQuery(letter, 'Operative note'))).id;
  });
  afterAll(() => world.close());

  const map = (actor: Actor, payerId: string) => world.get(MapClaim).execute(world.by(actor), claimId, { payerId });
  const read = (actor: Actor) => world.get(ReadClaim).get(actor, claimId);

  it('is given its claim by the provider, and by nobody else', async () => {
    expect((await read(world.coder)).parties.payer).toMatchObject({ name: 'Acme' });
    await expect(map(world.administrator, world.acme)).rejects.toMatchObject({ code: 'object.not_found' });
    await expect(map(world.strangerCoder, world.acme)).rejects.toMatchObject({ code: 'object.not_found' });
    const mapped = await map(world.coder, world.acme);
    expect(mapped).toMatchObject({ state: 'open', parties: { payer: { id: world.acme, name: 'Acme' } } });
    expect((await read(world.administrator)).id).toBe(claimId);
    await expect(map(world.coder, world.acme)).rejects.toMatchObject({ code: 'claim.has_payer' });
  });

  it('sees nothing of its letters, which live on, and its electronic request is merged with them', async () => {
    const { administrator, coder, northside, get, by } = world;
    const list = await get(ListRequests).execute(administrator, { claim: claimId });
    expect(list.items).toEqual([]);
    await expect(get(GetRequest).byId(administrator, letterId)).rejects.toMatchObject({ code: 'object.not_found' });
    expect(await get(GetRequest).byId(coder, letterId)).toMatchObject({
      state: 'open',
      recorded: { reference: 'AC-1' },
    });
    const later = await get(CreateRequest).execute(
      by(administrator),
      claimId,
      anInsurerQuery(northside, 'Operative note'),
    );
    const merged = await get(MergeRequests).execute(by(coder), later.id, { requestId: letterId });
    expect(merged.id).toBe(later.id);
    expect(await get(GetRequest).byId(coder, letterId)).toMatchObject({ state: 'cancelled' });
  });
});
