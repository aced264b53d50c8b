import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { aLetter, anInsurerQuery, aRecordedQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { CreateRequest, HoldRequest, ShowTeam } from './index.js';

const hour = { hours: 1 };

describe('whose the open time is', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  const shares = async (supervisor: Actor) =>
    Object.fromEntries(
      (await world.get(ShowTeam).execute(supervisor)).openTime.map(({ holder, share }) => [holder, share]),
    );

  it('counts a wait for somebody outside as outside, for both sides', async () => {
    const { administrator, coder, claimId, northside, get, by, database } = world;
    const asked = anInsurerQuery(northside, 'Which knee?');
    const { id } = await get(CreateRequest).execute(by(administrator), claimId, asked);
    database.clock.advance(hour);
    const hold = { party: 'St Mary’s', expected: '2099-12-04', reason: 'records_elsewhere' as const };
    await get(HoldRequest).execute(by(coder), id, hold);
    database.clock.advance({ hours: 3 });
    expect(await shares(world.providerSupervisor)).toEqual({ Coders: 0.25, Outside: 0.75 });
    expect(await shares(world.payerSupervisor)).toEqual({ Providers: 0.25, Outside: 0.75 });
  });

  it('charges a payer without an account like any other payer', async () => {
    const { coder, claimId, get, by, database } = world;
    const receivedAt = new Date(database.clock.now().getTime() - 60_000);
    const letter = aLetter({ name: 'Blue Harbor', reference: 'BH-1', receivedAt });
    await get(CreateRequest).execute(by(coder), claimId, {
      ...aRecordedQuery(letter, 'Did it arrive?'),
      ...{ kind: 'claim_question', about: 'status' },
    });
    database.clock.advance({ hours: 4 });
    expect((await shares(world.providerSupervisor))['Payers']).toBeGreaterThan(0.2);
  });
});
