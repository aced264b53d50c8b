import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { aThreadWorld, type ThreadWorld } from '../../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import { PostStore } from './post-store.js';
import { toPost, type Post, type PostContent, type PostOutcome } from './post.js';

/** What differs from one message to the next by itself. */
const ofEach = new Set(['xid', 'seq', 'number', 'at', 'created_at', 'occurred_at', 'next_attempt_at', 'reply_to']);

/** Three functions write messages (decision 15): what one of them forgets would be missing from some of them only. */
describe('a message, by whichever function it is written', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let store: PostStore;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    store = new PostStore(db.appDataSource, db.bus);
    const { threads, administrator } = world;
    await db.asOwner(`insert into thread_follow (thread_id, person_id, org_id, level) values ($1, $2, $3, 'all')`, [
      threads.shared,
      administrator.personId,
      administrator.organisationId,
    ]);
  });
  afterAll(() => db.drop());

  const aPost = (content: PostContent = { text: 'The same words' }) =>
    toPost(
      { actor: world.coder, key: newId(), route: '', bodyHash: '' },
      world.threads.shared,
      content,
      db.clock.now(),
    );

  /** Every row that a post wrote, by its table, without what differs by itself. */
  const rowsOf = async (post: Post, seq: number) => {
    const rows = await db.asOwner<{ source: string; row: object }>(
      `select 'message' as source, to_jsonb(r) as row from message r where id = $1
       union all select 'message_version', to_jsonb(r) from message_version r where message_id = $1
       union all select 'idempotency_key', to_jsonb(r) from idempotency_key r where result_id = $1
       union all select 'audit_row', to_jsonb(r) - 'id' from audit_row r where subject_id = $1
       union all select 'event', to_jsonb(r) - 'id' from event r where facts ->> 'messageId' = $1::text
       union all select 'outbox', to_jsonb(r) - 'id' from outbox r where subject_id = $1
       union all select 'thread_read', to_jsonb(r) from thread_read r where thread_id = $2 and seq = $3
       order by source`,
      [post.id, post.thread, seq],
    );
    const shown = (key: string, value: unknown) => {
      if (ofEach.has(key)) return 'its own';
      return [post.id, post.key, post.hash].includes(value as string) ? 'of this message' : value;
    };
    return JSON.parse(JSON.stringify(rows, shown)) as typeof rows;
  };
  const named = ({ index, id, seq, at, xid, ...same }: PostOutcome) => {
    expect([index, id, seq, at, xid]).not.toContain(undefined);
    return same;
  };
  /** Written together; of the last, whose read mark stands, what was answered and what was written. */
  const written = async (posts: readonly Post[]) => {
    const last = (await store.write(posts)).at(-1);
    const post = posts.at(-1);
    if (!last || !post) throw new Error('Nothing was written.');
    return { answer: named(last), rows: await rowsOf(post, last.seq) };
  };

  it('leaves the same rows and is answered alike', async () => {
    const alone = await written([aPost()]);
    expect(alone.rows.map(({ source }) => source)).toEqual([
      'audit_row',
      'event',
      'idempotency_key',
      'message',
      'message_version',
      'outbox',
      'thread_read',
    ]);
    expect(await written([aPost(), aPost()])).toEqual(alone);
    const first = aPost();
    await store.write([first]);
    expect(await written([aPost({ text: 'The same words', replyTo: first.id })])).toEqual(alone);
  });
});
