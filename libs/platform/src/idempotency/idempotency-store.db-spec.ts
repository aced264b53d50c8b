import { anActor, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../ids/new-id.js';
import { IdempotencyStore } from './idempotency-store.js';

describe('the idempotency store', () => {
  const store = new IdempotencyStore();
  let database: TestDatabase;
  let actor = anActor();
  let runs = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 20 });
  });
  beforeEach(() => {
    actor = anActor();
    runs = 0;
  });
  afterAll(() => database.drop());

  const send = (key: string, body: unknown = { text: 'hello' }, route = 'POST /threads/1/messages') =>
    database.unitOfWork.run(actor, (tx) =>
      store.run(tx, { key, route, body }, async () => {
        runs += 1;
        await tx.query('select pg_sleep(0.02)');
        return { status: 201, kind: 'message', id: newId(), ids: { thread: 'a' } };
      }),
    );

  it('does the work once for twenty equal calls at the same moment, and gives all of them its result', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => send('same')));
    expect(runs).toBe(1);
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(results.every(({ status, kind, ids }) => status === 201 && kind === 'message' && ids?.thread === 'a')).toBe(
      true,
    );
  });

  it('takes the same members in another order for the same body', async () => {
    const first = await send('order', { a: 1, b: { c: 2, d: 3 } });
    expect(await send('order', { b: { d: 3, c: 2 }, a: 1 })).toEqual(first);
    expect(runs).toBe(1);
  });

  it('refuses the same key with another body or on another route', async () => {
    await send('used');
    await expect(send('used', { text: 'other' })).rejects.toMatchObject({ code: 'idempotency.key_reused' });
    await expect(send('used', undefined, 'POST /files')).rejects.toMatchObject({ kind: 'invalid' });
    expect(runs).toBe(1);
  });

  it('keeps the keys of two memberships apart', async () => {
    const first = await send('mine');
    actor = anActor({ organisationId: actor.organisationId, personId: actor.personId });
    expect((await send('mine')).id).not.toBe(first.id);
    expect(runs).toBe(2);
  });

  it('forgets a key whose work failed, so that the call can be sent again', async () => {
    const failing = database.unitOfWork.run(actor, (tx) =>
      store.once(tx, { key: 'retry', route: 'POST /x', bodyHash: 'h' }, () => Promise.reject(new Error('refused'))),
    );
    await expect(failing).rejects.toThrow('refused');
    const id = newId();
    const again = database.unitOfWork.run(actor, (tx) =>
      store.once(tx, { key: 'retry', route: 'POST /x', bodyHash: 'h' }, () => Promise.resolve(id)),
    );
    expect(await again).toBe(id);
  });
});
