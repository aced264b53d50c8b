import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { aThreadWorld, type ThreadWorld } from '../../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import { PostStore } from './post-store.js';
import { toPost, type PostContent } from './post.js';

const threadCount = 24;

/** What app.post_words sets keeps PostgreSQL to one plan; by this one it would meet the threads as they lie in the table. */
const anotherPlan = `
  alter function app.post_words set enable_nestloop = off;
  alter function app.post_words set enable_hashjoin = on;
  alter function app.post_words set enable_seqscan = on;
  alter function app.post_words set enable_indexscan = off;`;

describe.each([
  ['as it is installed', ''],
  ['by another plan', anotherPlan],
])('the conversations of a batch, %s', (_, settings) => {
  let db: TestDatabase;
  let world: ThreadWorld;
  /** By id, which is not how they lie in the table. */
  let threads: readonly string[];

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    if (settings) await db.asOwner(settings);
    const made = await db.asOwner<{ id: string }>(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
       select gen_random_uuid(), claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at
         from thread, generate_series(1, ${threadCount}) where id = $1 returning id`,
      [world.threads.shared],
    );
    threads = made.map(({ id }) => id).sort();
  });
  afterAll(() => db.drop());

  const aStore = () => new PostStore(db.appDataSource, db.bus);
  const post = async (store: PostStore, to: readonly string[], content: PostContent = { text: 'x' }) =>
    store.write(
      to.map((thread) =>
        toPost({ actor: world.coder, key: newId(), route: '', bodyHash: '' }, thread, content, db.clock.now()),
      ),
    );
  /** Those of the threads that somebody holds. */
  const held = async () => {
    const free = await db.asOwner<{ id: string }>('select id from thread where id = any ($1) for update skip locked', [
      threads,
    ]);
    return threads.filter((id) => !free.some((one) => one.id === id));
  };

  it.each(['words', 'more than words'])('are locked by id, whatever the order of the posts: %s', async (kind) => {
    const content = kind === 'words' ? { text: 'x' } : { text: 'x', mentions: [world.otherCoder.personId] };
    const blocker = new pg.Client({ connectionString: db.ownerUrl });
    await blocker.connect();
    try {
      // Held: the last of these by the other connection, those before it by the batch that waits for it.
      const middle = threads.slice(0, threadCount / 2);
      await blocker.query('begin');
      await blocker.query('select 1 from thread where id = $1 for update', [middle.at(-1)]);
      const posted = post(aStore(), [...threads].reverse(), content);
      const isWaiting = await Promise.race([posted.then(() => false), isBlocked(db)]);
      const whileWaiting = await held();
      await blocker.query('commit');
      expect((await posted).map(({ refusal }) => refusal)).toEqual(threads.map(() => null));
      expect(isWaiting).toBe(true);
      expect(whileWaiting).toEqual(middle);
    } finally {
      await blocker.end();
    }
  });

  it('never let two batches wait for each other', async () => {
    const orders = [threads, [...threads].reverse(), [...threads].sort(byLastDigits), threads.slice(5)];
    const before = await lastNumbers(db, threads);
    const rounds = 15;
    const many = async (order: readonly string[]) => {
      const store = aStore();
      for (let round = 0; round < rounds; round += 1) await post(store, order);
    };
    const results = await Promise.allSettled(orders.map(many));
    expect(results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
    const written = rounds * orders.reduce((sum, order) => sum + order.length, 0);
    expect((await lastNumbers(db, threads)) - before).toBe(written);
  });
});

const byLastDigits = (a: string, b: string) => a.slice(-6).localeCompare(b.slice(-6));

async function lastNumbers(db: TestDatabase, threads: readonly string[]): Promise<number> {
  const [row] = await db.asOwner<{ sum: number }>('select sum(last_seq)::int as sum from thread where id = any ($1)', [
    threads,
  ]);
  return row?.sum ?? Number.NaN;
}

/** Whether a batch comes to wait for a conversation; in this database, since others wait on the same server. */
async function isBlocked(db: TestDatabase): Promise<boolean> {
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(10)) {
    const rows = await db.asOwner(
      `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`,
    );
    if (rows.length > 0) return true;
  }
  return false;
}
