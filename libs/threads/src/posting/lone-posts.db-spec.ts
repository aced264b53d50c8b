import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId, type Command } from '@liaison/platform';
import fc from 'fast-check';
import { LegalBasisRepository, SensitiveGate } from '@liaison/privacy';
import { aThreadWorld, type ThreadWorld } from '../../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import { MessageAccess } from '../message.access.js';
import { MessageRepository } from '../message.repository.js';
import { ThreadAccess } from '../thread.access.js';
import { ThreadRepository } from '../thread.repository.js';
import { PostMessage } from '../use-cases/post-message.use-case.js';
import { PostBatcher } from './post-batcher.js';
import { PostRefusals } from './post-refusals.js';
import { PostStore } from './post-store.js';
import { toPost } from './post.js';

const commandOf = (actor: Actor, key: string | null = null): Command => ({ actor, key, route: '', bodyHash: '' });

describe('posting words alone', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let store: PostStore;
  let posting: PostMessage;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    store = new PostStore(db.appDataSource, db.bus);
    posting = new PostMessage(
      new PostBatcher(store),
      db.clock,
      db.unitOfWork,
      new MessageAccess(new MessageRepository()),
      new PostRefusals(
        db.unitOfWork,
        new ThreadAccess(new ThreadRepository()),
        new SensitiveGate(new LegalBasisRepository()),
      ),
    );
  });
  afterAll(() => db.drop());

  it('gives back the number of lone words it does not write', async () => {
    const { coder, strangerCoder, threads } = world;
    const key = newId();
    const say = (actor: Actor, threadId: string, named: string | null = null) =>
      posting.execute(commandOf(actor, named), threadId, { text: 'alone' });
    const first = await say(coder, threads.provider, key);
    await expect(say(strangerCoder, threads.provider)).rejects.toMatchObject({ code: 'object.not_found' });
    await expect(say(coder, newId())).rejects.toMatchObject({ code: 'object.not_found' });
    expect(await say(coder, threads.provider, key)).toMatchObject({ id: first.id, seq: first.seq });
    expect(await say(coder, threads.provider)).toMatchObject({ seq: first.seq + 1 });
  });

  it('takes one key in two conversations at once for one of them', async () => {
    const { coder, threads } = world;
    for (let n = 0; n < 20; n += 1) {
      const key = newId();
      const results = await Promise.allSettled(
        [threads.shared, threads.provider].map((threadId) =>
          store.write([toPost(commandOf(coder, key), threadId, { text: 'which?' }, db.clock.now())]),
        ),
      );
      const told = results.map((one) => (one.status === 'fulfilled' ? one.value[0]?.refusal : String(one.reason)));
      expect(told.sort()).toEqual(['idempotency.key_reused', null]);
    }
  });

  it('keeps the time of a lone post to the millisecond that is answered', async () => {
    const { coder, threads } = world;
    // The time of day is a number on its way to PostgreSQL, of which the milliseconds are what binary fractions do not hold.
    const times = fc.sample(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
      60,
    );
    for (const at of times) await store.write([toPost(commandOf(coder), threads.shared, { text: 'when?' }, at)]);
    const kept = await db.asOwner<{ at: string }>(
      `select to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at
         from message m join message_version v on v.message_id = m.id where v.text = 'when?' order by m.seq`,
    );
    expect(kept.map(({ at }) => at)).toEqual(times.map((at) => at.toISOString().replace('Z', '000')));
  });

  it('shows each post under the names that its author and their organisation have by then', async () => {
    const { coder, threads } = world;
    const say = async () => (await posting.execute(commandOf(coder), threads.shared, { text: 'who?' })).author;
    const sayTwice = () => Promise.all([say(), say()]);
    // A lone post brings them back within a record, where such letters are written in another way.
    const names = {
      name: 'Ann "Nan" Other, MD',
      organisation: { id: coder.organisationId, name: 'Renamed (East) \\ Clinic' },
    };
    await db.asOwner('update person set name = $2 where id = $1', [coder.personId, names.name]);
    await db.asOwner('update organisation set name = $2 where id = $1', [
      coder.organisationId,
      names.organisation.name,
    ]);
    // Nobody gives a membership other names.
    await db.asOwner(`update membership set person_name = 'X', org_name = 'Y' where id = $1`, [coder.membershipId]);
    for (const author of [await say(), ...(await sayTwice())]) expect(author).toMatchObject(names);
  });
});

describe('posting where the first plan was made for empty tables', () => {
  it('looks a key up and does not read them all', async () => {
    const db = await createTestDatabase({ poolSize: 1 });
    try {
      const { coder, threads } = await aThreadWorld(db);
      const store = new PostStore(db.appDataSource, db.bus);
      const post = async (count: number) => {
        const posts = Array.from({ length: count }, () =>
          toPost(commandOf(coder, newId()), threads.shared, { text: 'x' }, db.clock.now()),
        );
        for (const { refusal } of await store.write(posts)) expect(refusal).toBeNull();
      };
      const keysRead = async () => {
        await db.appDataSource.query('select pg_stat_force_next_flush()');
        const [row] = await db.asOwner<{ read: number }>(
          `select idx_tup_read::int as read from pg_stat_user_indexes where indexrelname = 'idempotency_key_pkey'`,
        );
        return row?.read ?? Number.NaN;
      };
      for (const count of [1, 2]) await post(count);
      await db.asOwner(
        `insert into idempotency_key (membership_id, key, route, body_hash, created_at)
         select gen_random_uuid(), n::text, 'POST /somewhere', 'hash', now() from generate_series(1, 2000) n`,
      );
      const before = await keysRead();
      for (const count of [1, 2]) await post(count);
      expect((await keysRead()) - before).toBeLessThan(20);
    } finally {
      await db.drop();
    }
  });
});
