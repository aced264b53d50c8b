import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId, sqlStateOf, type FeedHint } from '@liaison/platform';
import { aThreadWorld, type ThreadWorld } from '../../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import { PostBatcher } from './post-batcher.js';
import { PostStore } from './post-store.js';
import { toPost } from './post.js';

/** Half a surrogate pair is no JSON, which only app.post_messages reads. */
const bad = '\ud800';

describe('a batch that fails in the second function', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let batcher: PostBatcher;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    batcher = new PostBatcher(new PostStore(db.appDataSource, db.bus));
  });
  afterAll(() => db.drop());

  const say = async (actor: Actor, text: string, key: string | null = null) =>
    batcher.add(toPost({ actor, key, route: '', bodyHash: '' }, world.threads.provider, { text }, db.clock.now()));

  it('answers and tells what the first has written, and asks for the others alone', async () => {
    const { coder, strangerCoder } = world;
    const hints: FeedHint[] = [];
    db.bus.subscribe('feed', (events) => void hints.push(...events));
    const key = newId();
    const results = await Promise.allSettled([
      say(coder, 'without a key'),
      say(strangerCoder, bad),
      say(coder, 'with a key', key),
      say(strangerCoder, 'mine?'),
    ]);
    // What is told is put together in the turn after the answer, and the bus tells in the one after that.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const [first, failed, second, refused] = results.map((one): unknown =>
      one.status === 'fulfilled' ? one.value : one.reason,
    );
    expect([first, second, refused]).toMatchObject([
      { seq: 1, refusal: null, repeated: false },
      { seq: 2, refusal: null, repeated: false },
      { refusal: 'object.not_found' },
    ]);
    expect(sqlStateOf(failed)).toBe('22P02');
    expect(hints.map(({ number }) => number)).toEqual([1, 2]);
    expect(await say(coder, 'with a key', key)).toMatchObject({ seq: 2, repeated: true });
    expect(await db.asOwner('select seq from message order by seq')).toEqual([{ seq: 1 }, { seq: 2 }]);
  });
});
