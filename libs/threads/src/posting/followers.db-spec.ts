import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import pg from 'pg';
import { aThreadWorld, type ThreadWorld } from '../../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import { PostStore } from './post-store.js';
import { toPost } from './post.js';

type Level = 'all' | 'mentions' | 'muted';

describe('who follows every post of a conversation', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let store: PostStore;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    store = new PostStore(db.appDataSource, db.bus);
  });
  afterAll(() => db.drop());

  const follow = (level: Level) =>
    `insert into thread_follow (thread_id, person_id, org_id, level) values ($1, $2, $3, '${level}')
     on conflict (thread_id, person_id, org_id) do update set level = excluded.level`;
  const leave = 'delete from thread_follow where thread_id = $1 and person_id = $2 and org_id = $3';
  const whose = (thread: string, { personId, organisationId }: Actor) => [thread, personId, organisationId];
  /** Whether a lone post, and each of two at once, found somebody to tell; and how many letters of news wait. */
  const post = async (thread: string) => {
    const one = () =>
      toPost({ actor: world.coder, key: newId(), route: '', bodyHash: '' }, thread, { text: 'x' }, db.clock.now());
    const outcomes = [...(await store.write([one()])), ...(await store.write([one(), one()]))];
    const [waiting] = await db.asOwner<{ n: number }>(
      `select count(*)::int as n from outbox where topic = 'message.posted' and subject_id = any ($1)`,
      [outcomes.map(({ id }) => id)],
    );
    return { told: outcomes.map(({ told }) => told), waiting: waiting?.n };
  };
  const nobody = { told: [false, false, false], waiting: 0 };
  const somebody = { told: [true, true, true], waiting: 3 };

  it('is known to a post that comes alone as to several, whoever comes, goes or changes their mind', async () => {
    const { threads, otherCoder } = world;
    const his = whose(threads.shared, otherCoder);
    expect(await post(threads.shared)).toEqual(nobody);
    for (const [change, then] of [
      [follow('mentions'), nobody],
      [follow('all'), somebody],
      [follow('muted'), nobody],
      [follow('all'), somebody],
      [leave, nobody],
    ] as const) {
      await db.asOwner(change, his);
      expect(await post(threads.shared)).toEqual(then);
    }
  });

  it('stays known where one leaves while another comes', async () => {
    const { threads, otherCoder, administrator } = world;
    await db.asOwner(follow('all'), whose(threads.shared, otherCoder));
    const [comes, goes] = [0, 1].map(() => new pg.Client({ connectionString: db.ownerUrl })) as [pg.Client, pg.Client];
    await Promise.all([comes.connect(), goes.connect()]);
    try {
      await comes.query('begin');
      await comes.query(follow('all'), whose(threads.shared, administrator));
      const gone = goes.query(leave, whose(threads.shared, otherCoder));
      const isWaiting = await Promise.race([gone.then(() => false), isBlocked(db)]);
      await comes.query('commit');
      await gone;
      expect(isWaiting).toBe(true);
    } finally {
      await Promise.all([comes.end(), goes.end()]);
    }
    expect(await post(threads.shared)).toEqual(somebody);
    await db.asOwner(leave, whose(threads.shared, administrator));
    expect(await post(threads.shared)).toEqual(nobody);
  });
});

/** Resolves once some connection waits for a lock of another one. */
async function isBlocked(db: TestDatabase): Promise<true> {
  for (;;) {
    const rows = await db.asOwner(
      `select 1 from pg_locks l join pg_database d on d.datname = current_database()
        where not l.granted and (l.database = d.oid or l.locktype = 'transactionid')`,
    );
    if (rows.length > 0) return true;
  }
}
