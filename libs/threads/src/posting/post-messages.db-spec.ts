import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type Audience, audiences } from '@liaison/domain';
import { newId, sqlStateOf, type Command, type FeedHint } from '@liaison/platform';
import { LegalBasisRepository, SensitiveGate } from '@liaison/privacy';
import { aSeat } from '../../../testing/src/builders/thread.js';
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

describe('posting in batches', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let store: PostStore;
  let posting: PostMessage;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    store = new PostStore(db.appDataSource, db.bus);
    const access = new MessageAccess(new MessageRepository());
    posting = new PostMessage(new PostBatcher(store), db.clock, db.unitOfWork, access, refusals());
  });
  afterAll(() => db.drop());

  it('is the only way in: the application writes no message by itself', async () => {
    const insert = db.unitOfWork.run(world.coder, (tx) => tx.execute(`insert into message default values`));
    await expect(insert).rejects.toThrow(/permission denied/);
    // From here on it may, in this database only: its policy is what the functions are compared with.
    await db.asOwner('grant insert on message to liaison_app');
  });

  it('leaves the parties and the audience of what was said to follow its conversation', async () => {
    const threadId = world.threads.provider;
    await posting.execute(commandOf(world.coder), threadId, { text: 'Between us' });
    const standing = async () =>
      db.asOwner(
        `select distinct m.audience as message, v.audience as words from message m
           join message_version v on v.message_id = m.id where m.thread_id = $1`,
        [threadId],
      );
    await db.asOwner(`update thread set audience = 'named' where id = $1`, [threadId]);
    expect(await standing()).toEqual([{ message: 'named', words: 'named' }]);
    await db.asOwner(`update thread set audience = 'provider' where id = $1`, [threadId]);
    expect(await standing()).toEqual([{ message: 'provider', words: 'provider' }]);
  });

  const refusals = () =>
    new PostRefusals(
      db.unitOfWork,
      new ThreadAccess(new ThreadRepository()),
      new SensitiveGate(new LegalBasisRepository()),
    );
  const commandOf = (actor: Actor, key: string | null = null): Command => ({ actor, key, route: '', bodyHash: '' });
  const everybody = (): [string, Actor][] =>
    Object.entries(world).filter(
      (entry): entry is [string, Actor] => typeof entry[1] === 'object' && 'reach' in entry[1],
    );
  const seqs = async (threadId: string) =>
    (await db.asOwner<{ seq: number }>('select seq from message where thread_id = $1 order by seq', [threadId])).map(
      ({ seq }) => seq,
    );

  /** True where row security takes a plain insert of this person into this thread. */
  async function rowSecurityTakes(actor: Actor, threadId: string): Promise<boolean> {
    const attempt = db.unitOfWork.run(actor, async (tx) => {
      const parties = [world.claimId, world.northside, world.acme];
      const audience = (Object.keys(world.threads) as Audience[]).find((name) => world.threads[name] === threadId);
      await tx.execute(
        `insert into message (id, thread_id, claim_id, provider_org, payer_org, audience, seq, author_id, author_org, author_name, at)
         values ($1, $2, $3, $4, $5, $6, 1000000, $7, $8, 'x', now())`,
        [newId(), threadId, ...parties, audience, actor.personId, actor.organisationId],
      );
      throw new Error('taken');
    });
    return attempt.catch((error: unknown) => {
      if (error instanceof Error && error.message === 'taken') return true;
      if (sqlStateOf(error) === '42501') return false;
      throw error;
    });
  }

  /** A lone post of words takes one function, several another, and everything else a third: all are held to the same walls. */
  async function functionTakes(actor: Actor, threadId: string): Promise<boolean> {
    const recorded = { channel: 'telephone', at: '2026-05-11T10:00:00.000Z', counterpart: 'Somebody' } as const;
    const batches = [[{ text: 'hello' }], [{ text: 'hello' }, { text: 'again' }], [{ text: 'they called', recorded }]];
    const refusals: unknown[] = [];
    for (const contents of batches) {
      const posts = contents.map((content) => toPost(commandOf(actor), threadId, content, db.clock.now()));
      refusals.push(...(await store.write(posts)).map(({ refusal }) => refusal));
    }
    expect([null, 'object.not_found']).toContain(refusals[0]);
    expect(refusals).toEqual(Array.from({ length: 4 }, () => refusals[0]));
    return refusals[0] === null;
  }

  async function compareAll(): Promise<string[]> {
    const taken: string[] = [];
    for (const [name, actor] of everybody()) {
      for (const audience of audiences) {
        const byRule = await rowSecurityTakes(actor, world.threads[audience]);
        const byFunction = await functionTakes(actor, world.threads[audience]);
        expect({ name, audience, taken: byFunction }).toEqual({ name, audience, taken: byRule });
        if (byFunction) taken.push(`${name}: ${audience}`);
      }
    }
    return taken.sort();
  }

  it('takes a post exactly where row security takes a plain insert, for every role, organisation and audience', async () => {
    expect(await compareAll()).toEqual(
      [
        ...['administrator', 'coder'].map((name) => `${name}: named`),
        ...['administrator', 'payerSupervisor'].flatMap((name) => [`${name}: payer`, `${name}: shared`]),
        ...['coder', 'otherCoder', 'providerSupervisor'].flatMap((name) => [`${name}: provider`, `${name}: shared`]),
        'caregiver: provider',
      ].sort(),
    );
  });

  it('still agrees with row security when people of every kind were added to the circles', async () => {
    for (const [, actor] of everybody()) {
      await db.asOwner(`delete from thread_access where person_id = $1`, [actor.personId]);
      await aSeat(db, world.threads.shared, actor);
      await aSeat(db, world.threads.named, actor);
    }
    const taken = await compareAll();
    expect(taken).toEqual(expect.arrayContaining(['caregiver: shared', 'outsideCaregiver: named']));
    expect(taken.filter((line) => /admin:|Admin:|uditor:|privacy|stranger/.test(line))).toEqual([]);
  });

  it('believes the membership and not the session', async () => {
    const { coder, otherCoder, caregiver, threads } = world;
    const refused = async (actor: Actor) => !(await functionTakes(actor, threads.provider));
    expect(await refused({ ...coder, membershipId: otherCoder.membershipId })).toBe(true);
    expect(await refused({ ...coder, membershipId: null })).toBe(true);
    expect(await refused({ ...coder, organisationId: world.lakeside })).toBe(true);
    expect(await refused({ ...coder, reach: 'none' })).toBe(true);
    expect(await refused({ ...world.outsideCaregiver, reach: 'all' })).toBe(true);
    expect(await refused(caregiver)).toBe(false);
    await db.asOwner(`update membership set disabled_at = now() where id = $1`, [otherCoder.membershipId]);
    expect(await refused(otherCoder)).toBe(true);
    await db.asOwner(`update membership set disabled_at = null where id = $1`, [otherCoder.membershipId]);
  });

  it('numbers without gaps when several people post in several threads at once', async () => {
    const { coder, otherCoder, providerSupervisor, threads } = world;
    const chosen = [threads.shared, threads.provider];
    const before = await Promise.all(chosen.map(seqs));
    const people = [coder, otherCoder, providerSupervisor];
    const posted = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        posting.execute(commandOf(people[n % 3] as Actor), chosen[n % 2] as string, { text: `post ${n}` }),
      ),
    );
    const after = await Promise.all(chosen.map(seqs));
    for (const [n, numbers] of after.entries()) {
      expect(numbers).toEqual(Array.from({ length: (before[n]?.length ?? 0) + 25 }, (_, i) => i + 1));
    }
    // Arrival order is the order of the numbers.
    for (const thread of chosen) {
      const own = posted.filter(({ threadId }) => threadId === thread).map(({ seq }) => seq);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
    const events = await db.asOwner<{ number: number }>(
      `select number::int from event where stream = $1 and type = 'message.posted' order by number`,
      [`thread:${threads.shared}`],
    );
    expect(events.map(({ number }) => number)).toEqual(after[0]);
  });

  it('makes one message of a key that is replayed at once, in one batch and across connections', async () => {
    const { coder, threads } = world;
    const key = newId();
    const other = new PostMessage(
      new PostBatcher(new PostStore(db.appDataSource, db.bus)),
      db.clock,
      db.unitOfWork,
      new MessageAccess(new MessageRepository()),
      refusals(),
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? posting : other).execute(commandOf(coder, key), threads.shared, { text: 'once' }),
      ),
    );
    expect(new Set(answers.map(({ id, seq }) => `${id} ${seq}`)).size).toBe(1);
    expect(await db.asOwner(`select 1 from message_version where text = 'once'`)).toHaveLength(1);
    await expect(posting.execute(commandOf(coder, key), threads.shared, { text: 'twice' })).rejects.toMatchObject({
      code: 'idempotency.key_reused',
    });
    await expect(posting.execute(commandOf(coder, key), threads.provider, { text: 'once' })).rejects.toMatchObject({
      code: 'idempotency.key_reused',
    });
  });

  it('writes the neighbours of a refused post, and says why it refused', async () => {
    const { coder, strangerCoder, threads } = world;
    const ok = (text: string) => posting.execute(commandOf(coder), threads.provider, { text });
    const results = await Promise.allSettled([
      ok('before'),
      posting.execute(commandOf(strangerCoder), threads.provider, { text: 'mine?' }),
      posting.execute(commandOf(coder), newId(), { text: 'nowhere' }),
      posting.execute(commandOf(coder), threads.provider, { text: 'reply', replyTo: newId() }),
      posting.execute(commandOf(coder), threads.provider, { text: 'file', attachments: [newId()] }),
      posting.execute(commandOf(coder), threads.provider, { text: 'hey', mentions: [world.administrator.personId] }),
      ok('after'),
    ]);
    expect(
      results.map((result) => (result.status === 'fulfilled' ? 'ok' : (result.reason as { code: string }).code)),
    ).toEqual([
      'ok',
      'object.not_found',
      'object.not_found',
      'message.reply_unknown',
      'message.attachment_unknown',
      'message.mention_invalid',
      'ok',
    ]);
  });

  it('gives back the numbers of words it does not write, so that the neighbours stay without gaps', async () => {
    const { coder, strangerCoder, threads } = world;
    const key = newId();
    const say = (actor: Actor, text: string, named: string | null = null) =>
      posting.execute(commandOf(actor, named), threads.provider, { text });
    const first = await say(coder, 'again', key);
    const results = await Promise.allSettled([
      say(coder, 'one'),
      say(strangerCoder, 'mine?'),
      say(coder, 'again', key),
      say(coder, 'two'),
      posting.execute(commandOf(coder), newId(), { text: 'nowhere' }),
      say(coder, 'three'),
    ]);
    const told = results.map((result) =>
      result.status === 'fulfilled' ? result.value.seq - first.seq : (result.reason as { code: string }).code,
    );
    expect(told).toEqual([1, 'object.not_found', 0, 2, 'object.not_found', 3]);
    const [thread] = await db.asOwner<{ last: number }>(`select last_seq as last from thread where id = $1`, [
      threads.provider,
    ]);
    expect(thread).toEqual({ last: first.seq + 3 });
    expect(await seqs(threads.provider)).toEqual(Array.from({ length: first.seq + 3 }, (_, n) => n + 1));
  });

  it('tells whoever follows a conversation of plain words as well, and not their author', async () => {
    const { coder, otherCoder, administrator, threads } = world;
    for (const { personId, organisationId } of [coder, otherCoder, administrator]) {
      await db.asOwner(
        `insert into thread_follow (thread_id, person_id, org_id, level) values ($1, $2, $3, 'all')
         on conflict (thread_id, person_id, org_id) do update set level = 'all'`,
        [threads.shared, personId, organisationId],
      );
    }
    const view = await posting.execute(commandOf(coder), threads.shared, { text: 'to all who follow' });
    await db.asOwner(`delete from thread_follow where thread_id = $1`, [threads.shared]);
    expect(
      await db.asOwner(`select org_id, actor_id from outbox where subject_id = $1 order by org_id`, [view.id]),
    ).toEqual([world.northside, world.acme].sort().map((orgId) => ({ org_id: orgId, actor_id: coder.personId })));
  });

  it('retries singly when the statement itself fails, so that one bad post fails alone', async () => {
    const { coder, threads } = world;
    const results = await Promise.allSettled(
      ['fine', 'bad \u0000 text', 'also fine'].map((text) =>
        posting.execute(commandOf(coder), threads.provider, { text }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('records trail, read mark, hint and whom to tell with the message', async () => {
    const { coder, administrator, threads } = world;
    const hints: FeedHint[] = [];
    const stop = db.bus.subscribe('feed', (events) => void hints.push(...events));
    const view = await posting.execute(commandOf(coder), threads.shared, {
      text: 'please look',
      mentions: [administrator.personId],
    });
    // What is told is put together in the turn after the answer, and the bus tells in the one after that.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    stop();
    expect(view).toMatchObject({
      text: 'please look',
      author: { name: 'Cora Coder', organisation: { name: 'Northside' } },
      mentions: [{ id: administrator.personId, name: 'Adam Administrator' }],
      version: 1,
    });
    expect(hints.filter(({ stream }) => stream === `thread:${threads.shared}`)).toMatchObject([
      {
        stream: `thread:${threads.shared}`,
        number: view.seq,
        type: 'message.posted',
        audience: 'shared',
        facts: { messageId: view.id },
      },
    ]);
    expect(await db.asOwner(`select action, org_id from audit_row where subject_id = $1`, [view.id])).toEqual([
      { action: 'message.posted', org_id: world.northside },
    ]);
    expect(await db.asOwner(`select org_id, actor_id from outbox where subject_id = $1`, [view.id])).toEqual([
      { org_id: world.acme, actor_id: coder.personId },
    ]);
    expect(
      await db.asOwner(`select seq from thread_read where thread_id = $1 and person_id = $2`, [
        threads.shared,
        coder.personId,
      ]),
    ).toEqual([{ seq: view.seq }]);
    const told = await db.unitOfWork.runAsOrganisation({ id: world.acme, kind: 'payer' }, (tx) =>
      tx.query(`select * from app.told_of_message($1)`, [view.id]),
    );
    expect(told).toEqual([{ person_id: administrator.personId, why: 'mentioned' }]);
  });
});
