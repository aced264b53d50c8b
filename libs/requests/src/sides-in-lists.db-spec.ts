import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, RequestSide } from '@liaison/domain';
import { aDesk, aMemberOf, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { AssignRequest, CreateRequest, ListRequests } from './index.js';

describe('a row of a worklist, of a question inside one organisation', () => {
  let world: RequestsWorld;
  let colleague: Actor;
  let desk: string;

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { database, northside: organisationId, otherCoder, caregiver } = world;
    colleague = await aMemberOf(database, { organisationId });
    desk = await aDesk(database, { organisationId, members: [otherCoder, caregiver] });
  });
  afterAll(() => world.close());

  const ask = async (addressee: { personId: string } | { deskId: string }) => {
    const { id } = await world.get(CreateRequest).execute(world.by(world.coder), world.claimId, {
      ...{ kind: 'clinician_query', trigger: 'The claim was sent without it', addressee },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [{ question: 'Which knee was injected?' }],
      send: true,
    });
    return id;
  };
  const sideOf = async (reader: Actor, id: string): Promise<RequestSide | undefined> => {
    const { items } = await world.get(ListRequests).execute(reader, { scope: 'organisation' });
    return items.find((row) => row.id === id)?.mySide;
  };
  const sidesOf = async (id: string) => ({
    asking: await sideOf(world.coder, id),
    atDesk: await sideOf(world.otherCoder, id),
    beside: await sideOf(colleague, id),
  });

  it('stands on the asked side for the people of the desk that is asked, however many they are', async () => {
    const id = await ask({ deskId: desk });
    expect(await sidesOf(id)).toEqual({ asking: 'requester', atDesk: 'addressee', beside: 'requester' });
  });

  it('and for whoever has taken it there', async () => {
    const id = await ask({ deskId: desk });
    await world.get(AssignRequest).execute(world.by(world.otherCoder), id, { personId: colleague.personId });
    expect(await sidesOf(id)).toEqual({ asking: 'requester', atDesk: 'addressee', beside: 'addressee' });
  });

  it('and for nobody at the desk where a person is asked by name', async () => {
    const id = await ask({ personId: world.caregiver.personId });
    expect(await sidesOf(id)).toEqual({ asking: 'requester', atDesk: 'requester', beside: 'requester' });
  });
});
