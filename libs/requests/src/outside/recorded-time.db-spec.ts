import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedBody, RequestView } from '@liaison/contracts';
import { aLetter, aRecordedMove, aRecordedQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { AskExtension, CreateRequest, RecordMove } from '../index.js';

describe('more time from somebody without an account', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  const now = () => world.database.clock.now();
  const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString();
  const letter = (reference: string): Promise<RequestView> => {
    const body = aRecordedQuery(aLetter({ reference, receivedAt: now() }), 'Operative note');
    return world.get(CreateRequest).execute(world.by(world.coder), world.claimId, body);
  };
  const ask = (id: string, until: string) =>
    world.get(AskExtension).execute(world.by(world.coder), id, { until, reason: 'records_archived' });
  const enter = (id: string, body: RecordedBody) => world.get(RecordMove).execute(world.by(world.coder), id, body);

  it('is entered as they gave it: the due date moves, the first one stays on record', async () => {
    const sent = await letter('BH-1');
    expect(sent.actions).toContain('ask_extension');
    expect(sent.recordable).not.toContain('grant_extension');
    const until = inDays(60);
    const asked = await ask(sent.id, until);
    expect(asked.recordable).toEqual(expect.arrayContaining(['grant_extension', 'refuse_extension']));
    const move = aRecordedMove('grant_extension', now(), { counterpart: 'Ms Ortiz', reference: '5512' });
    const given = await enter(sent.id, move);
    expect(given).toMatchObject({ state: 'open', due: { at: until, original: sent.due.at } });
    expect(given.extensions).toMatchObject([{ state: 'granted', grantedUntil: until }]);
    expect(given.transitions.at(-1)).toMatchObject({
      action: 'grant_extension',
      by: null,
      recorded: { counterpart: 'Ms Ortiz', reference: '5512', enteredBy: { name: 'Cora Coder' } },
    });
  });

  it('is entered as refused, and nothing that was never asked can be given', async () => {
    const sent = await letter('BH-2');
    await expect(enter(sent.id, aRecordedMove('grant_extension', now(), {}))).rejects.toMatchObject({
      code: 'request.extension_missing',
    });
    await ask(sent.id, inDays(60));
    const refused = await enter(sent.id, aRecordedMove('refuse_extension', now(), { reason: 'statutory_limit' }));
    expect(refused).toMatchObject({ state: 'open', due: { at: sent.due.at } });
    expect(refused.extensions).toMatchObject([{ state: 'refused' }]);
    expect(refused.recordable).not.toContain('refuse_extension');
  });
});
