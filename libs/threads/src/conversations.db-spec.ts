import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aThreadWorld, type ThreadWorld } from '../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../testing/src/test-database.js';
import { assembleThreads } from './threads-by-hand.js';

const by = (actor: Actor): Command => ({ actor, key: null, route: '', bodyHash: '' });

describe('the conversations of a person', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let folder: string;
  let act: ReturnType<typeof assembleThreads>;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    folder = await mkdtemp(join(tmpdir(), 'liaison-conversations-'));
    act = assembleThreads(db, folder);
  });
  afterAll(async () => {
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const say = (actor: Actor, threadId: string) => act.post.execute(by(actor), threadId, { text: 'A word.' });
  const listed = async (actor: Actor) => (await act.conversations.execute(actor)).items.map(({ id }) => id);

  it('are those they wrote in, with what is new to them first', async () => {
    const { coder, administrator, threads } = world;
    expect(await listed(coder)).toEqual([]);
    await say(coder, threads.shared);
    db.clock.advance({ minutes: 1 });
    await say(coder, threads.provider);
    expect(await listed(coder)).toEqual([threads.provider, threads.shared]);
    await say(administrator, threads.shared);
    expect(await listed(coder)).toEqual([threads.shared, threads.provider]);
    const [first] = (await act.conversations.execute(coder)).items;
    expect(first).toMatchObject({ audience: 'shared', lastSeq: 2, readSeq: 1 });
    expect(first?.claimNumber).toEqual(expect.any(String));
  });

  it('are never somebody else’s, nor one that can no longer be read', async () => {
    const { administrator, caregiver, threads, strangerCoder } = world;
    expect(await listed(administrator)).toEqual([threads.shared]);
    expect(await listed(strangerCoder)).toEqual([]);
    await say(caregiver, threads.provider);
    expect(await listed(caregiver)).toEqual([threads.provider]);
    await db.asOwner('delete from claim_access where person_id = $1', [caregiver.personId]);
    expect(await listed(caregiver)).toEqual([]);
  });
});
