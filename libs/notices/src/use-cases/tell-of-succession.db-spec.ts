import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CreateRequest } from '@liaison/requests';
import { aClaimNumber, anInsurerQuery, aRequestsWorld, aSubmission, type RequestsWorld } from '@liaison/testing';
import type { Actor } from '@liaison/domain';
import { Corrections } from '../../../claims/src/succession/corrections.js';
import { ListNotices, NoticesModule, TellOfSuccession } from '../index.js';

describe('what people hear of a claim that was replaced or voided', () => {
  let world: RequestsWorld;
  let number: string;
  let original: string;
  beforeAll(async () => {
    world = await aRequestsWorld({ imports: [NoticesModule] });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    number = aClaimNumber();
    original = await submission('1');
  });

  const submission = async (frequencyCode: '1' | '7' | '8'): Promise<string> => {
    const given = { providerOrg: world.northside, payerOrg: world.acme, number, frequencyCode };
    const id = await aSubmission(world.database, given);
    await world.database.unitOfWork.run(world.coder, (tx) =>
      world.get(Corrections).apply(tx, frequencyCode === '1' ? [] : [id]),
    );
    return id;
  };
  const ask = (actor: Actor, send: boolean) =>
    world.get(CreateRequest).execute(world.by(actor), original, {
      ...anInsurerQuery(world.northside, 'Which knee?'),
      send,
    });
  const tell = async (state: 'replaced' | 'voided') => {
    const event = { id: 1, subjectId: original, actorId: world.coder.personId, facts: { state } };
    for (const [id, kind] of [[world.acme, 'payer'] as const, [world.northside, 'provider'] as const]) {
      await world.get(TellOfSuccession).execute({ id, kind }, event);
      await world.get(TellOfSuccession).execute({ id, kind }, event);
    }
  };
  const told = async (actor: Actor) =>
    (await world.get(ListNotices).get(actor, {})).items
      .filter(({ claimId, requestId }) => claimId === original && requestId === null)
      .map(({ kind, words }) => ({ kind, words }));

  it('asks the requester once to choose, counting what was sent and what is still a draft, and nobody else', async () => {
    await ask(world.administrator, true);
    await ask(world.administrator, false);
    await ask(world.payerSupervisor, false);
    await submission('7');
    await tell('replaced');
    expect(await told(world.administrator)).toEqual([
      { kind: 'claim.replaced', words: 'A corrected claim has come: choose what happens to your 2 requests.' },
    ]);
    expect(await told(world.payerSupervisor)).toEqual([
      { kind: 'claim.replaced', words: 'A corrected claim has come: choose what happens to your request.' },
    ]);
    expect(await told(world.coder)).toEqual([]);
  });

  it('says on a void what closes and what stays, and nothing where nobody asked', async () => {
    await submission('8');
    await tell('voided');
    expect(await told(world.administrator)).toEqual([]);
    original = await submission('1');
    await ask(world.administrator, true);
    await submission('8');
    await tell('voided');
    expect(await told(world.administrator)).toMatchObject([{ kind: 'claim.voided' }]);
    expect(await told(world.coder)).toEqual([]);
  });
});
