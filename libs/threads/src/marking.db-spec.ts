import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { readFeedPage, type Command, type FeedPage } from '@liaison/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aThreadWorld, type ThreadWorld } from '../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../testing/src/test-database.js';
import { assembleThreads } from './threads-by-hand.js';

describe('who is told that a conversation was marked', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let folder: string;
  let act: ReturnType<typeof assembleThreads>;
  let threadId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    folder = await mkdtemp(join(tmpdir(), 'liaison-marking-'));
    act = assembleThreads(db, folder);
  });
  beforeEach(async () => {
    const opened = await act.open.execute(by(world.coder), world.claimId, { audience: 'provider', subject: 'Of her' });
    threadId = opened.id;
  });
  afterAll(async () => {
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const by = (actor: Actor): Command => ({ actor, key: null, route: '', bodyHash: '' });
  const mark = (sensitivity: 'vip' | 'none') => act.markThread.execute(by(world.coder), threadId, sensitivity);
  const sees = (actor: Actor) =>
    act.show.execute(actor, threadId).then(
      () => true,
      () => false,
    );

  /** Reads on from a cursor to the settled end of the feed, as `/sync` is asked. */
  async function readOn(actor: Actor, cursor: string | null): Promise<{ cursor: string; told: string[] }> {
    const told: string[] = [];
    for (let at = cursor; ;) {
      const page: FeedPage = await db.unitOfWork.run(actor, (tx) => readFeedPage(tx, at, 100));
      told.push(...page.events.filter((event) => event.threadId === threadId).map(({ type }) => type));
      at = page.cursor;
      if (!page.more && !page.pending) return { cursor: at, told };
      if (page.pending) await sleep(50);
    }
  }

  it.each([
    ['a colleague', 'otherCoder', 'thread.marked'],
    ['a caregiver of the care team', 'caregiver', 'thread.access_lost'],
  ] as const)('is %s, who loses it when it becomes VIP and sees it again when it is no more', async (_, who, lost) => {
    const reader = world[who];
    const before = await readOn(reader, null);
    await mark('vip');
    expect(await sees(reader)).toBe(false);
    const narrowed = await readOn(reader, before.cursor);
    expect(narrowed.told).toEqual([lost]);
    await act.post.execute(by(world.coder), threadId, { text: 'Said while it is VIP' });
    // Whoever sees the post waits until nobody's transaction holds the feed back any more: from then on it is behind the reader.
    await readOn(world.coder, narrowed.cursor);
    const meanwhile = await readOn(reader, narrowed.cursor);
    expect(meanwhile.told).toEqual([]);
    await mark('none');
    expect(await sees(reader)).toBe(true);
    expect((await readOn(reader, meanwhile.cursor)).told).toEqual(['thread.marked']);
  });

  it('is nobody of the other side', async () => {
    const before = await readOn(world.administrator, null);
    await mark('vip');
    await mark('none');
    expect((await readOn(world.administrator, before.cursor)).told).toEqual([]);
  });

  it('is no caregiver as one who lost it, who is seated in it', async () => {
    const { caregiver, coder } = world;
    await mark('vip');
    await act.add.execute(by(coder), threadId, [caregiver.personId]);
    await mark('none');
    const before = await readOn(caregiver, null);
    await mark('vip');
    expect(await sees(caregiver)).toBe(true);
    expect((await readOn(caregiver, before.cursor)).told).toEqual(['thread.marked']);
  });

  it('is nobody told of a lost access whose seat decided nothing', async () => {
    const { coder } = world;
    await mark('vip');
    await mark('none');
    const before = await readOn(coder, null);
    await act.remove.execute(by(coder), threadId, coder.personId);
    expect(await sees(coder)).toBe(true);
    expect((await readOn(coder, before.cursor)).told).toEqual(['thread.participants_changed']);
  });
});
