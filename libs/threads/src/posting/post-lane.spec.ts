import { describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { QueryFailedError } from 'typeorm';
import { PostLane } from './post-lane.js';
import { PartlyWritten, type Post, type PostOutcome } from './post.js';

const aPost = (text: string, thread = newId()): Post => ({
  id: newId(),
  key: null,
  hash: '',
  at: new Date(0),
  person: newId(),
  membership: newId(),
  organisation: newId(),
  reach: 'all',
  thread,
  text,
  reply_to: null,
  attachments: [],
  mentions: [],
  recorded: null,
  quote_of: null,
});
const outcomesOf = (posts: readonly Post[]) =>
  posts.map(({ id }, index) => ({ index, id, seq: index + 1, refusal: null, repeated: false }) as PostOutcome);
const sqlError = (code: string) => new QueryFailedError('', [], Object.assign(new Error(code), { code }));

describe('a lane of posts', () => {
  it('commits together what arrives in one turn, and what arrives while that commits', async () => {
    const batches: string[][] = [];
    const gates: (() => void)[] = [];
    const lane = new PostLane(async (posts) => {
      batches.push(posts.map(({ text }) => text));
      await new Promise<void>((open) => gates.push(open));
      return outcomesOf(posts);
    });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const first = ['a', 'b'].map((text) => lane.add(aPost(text)));
    await turn();
    const second = ['c', 'd'].map((text) => lane.add(aPost(text)));
    await turn();
    expect(batches).toEqual([['a', 'b']]);
    gates[0]?.();
    await Promise.all(first);
    await turn();
    gates[1]?.();
    await Promise.all(second);
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('writes half of many, and has sent the other half before it tells of the first', async () => {
    const order: string[] = [];
    const lane = new PostLane(async (posts) => {
      order.push(`${posts.length} written from ${posts[0]?.text}`);
      await new Promise((resolve) => setImmediate(resolve));
      return outcomesOf(posts);
    });
    const told = Array.from({ length: 64 }, async (_, n) => {
      await lane.add(aPost(String(n)));
      if (n % 32 === 0) order.push(`told of ${n}`);
    });
    await Promise.all(told);
    expect(order).toEqual(['32 written from 0', '32 written from 32', 'told of 0', 'told of 32']);
  });

  describe('that has too much to do', () => {
    const refused = { code: 'service.unavailable', facts: { retryAfter: 1 } };
    /** A lane whose batches are written when it is said so, by a clock of its own. */
    const heldLane = () => {
      const held: (() => void)[] = [];
      const clock = { ms: 0 };
      const write = async (posts: readonly Post[]) => {
        await new Promise<void>((open) => held.push(open));
        return outcomesOf(posts);
      };
      const turn = () => new Promise((resolve) => setImmediate(resolve));
      const writeNext = async () => {
        held.shift()?.();
        await turn();
        await turn();
      };
      return { lane: new PostLane(write, () => clock.ms), clock, turn, writeNext };
    };

    it('refuses one more than may wait, and says when to come again', async () => {
      const { lane, turn, writeNext } = heldLane();
      const all = [lane.add(aPost('being written'))];
      await turn();
      for (let n = 0; n < 5_000; n += 1) all.push(lane.add(aPost('waits')));
      await expect(lane.add(aPost('too many'))).rejects.toMatchObject(refused);
      while (lane.waits > 0) await writeNext();
      await writeNext();
      await expect(Promise.all(all)).resolves.toHaveLength(5_001);
    });

    it('refuses whoever would wait for long, few as they are, until those before are through', async () => {
      const { lane, clock, turn, writeNext } = heldLane();
      const written = lane.add(aPost('being written'));
      await turn();
      clock.ms = 60_000;
      const waits = lane.add(aPost('waits'));
      clock.ms += 1_500;
      const waitsToo = lane.add(aPost('waits, too'));
      clock.ms += 1;
      await expect(lane.add(aPost('too late'))).rejects.toMatchObject(refused);
      await writeNext();
      await expect(written).resolves.toMatchObject({ seq: 1 });
      const next = lane.add(aPost('next'));
      await writeNext();
      await writeNext();
      await expect(Promise.all([waits, waitsToo, next])).resolves.toHaveLength(3);
    });
  });

  it('tries each post alone when its batch meets bad content', async () => {
    const lane = new PostLane(async (posts) => {
      if (posts.some(({ text }) => text === 'bad')) throw sqlError('22P05');
      return outcomesOf(posts);
    });
    const results = await Promise.allSettled(['one', 'bad', 'two'].map((text) => lane.add(aPost(text))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  describe('of which some are on disk when the others fail', () => {
    /** Posts of bad texts go on to a second statement, which fails. */
    const writing = (asked: string[][], failure: Error) => async (posts: readonly Post[]) => {
      asked.push(posts.map(({ text }) => text));
      const written = outcomesOf(posts).filter(({ index }) => !posts[index]?.text.startsWith('bad'));
      if (written.length === 0) throw failure;
      if (written.length < posts.length) throw new PartlyWritten(written, failure);
      return written;
    };
    const post = async (texts: readonly string[], failure: Error) => {
      const asked: string[][] = [];
      const lane = new PostLane(writing(asked, failure));
      const results = await Promise.allSettled(texts.map((text) => lane.add(aPost(text))));
      return { asked, answers: results.map((one) => (one.status === 'fulfilled' ? one.value.seq : one.reason)) };
    };

    it('writes nobody twice, and tries each of the others alone', async () => {
      const failure = sqlError('22P02');
      const { asked, answers } = await post(['one', 'bad', 'two', 'bad too'], failure);
      expect(answers).toEqual([1, failure, 3, failure]);
      expect(asked).toEqual([['one', 'bad', 'two', 'bad too'], ['bad'], ['bad too']]);
    });

    it('tries again one that met a deadlock', async () => {
      const failure = sqlError('40P01');
      const { asked, answers } = await post(['one', 'bad'], failure);
      expect(answers).toEqual([1, failure]);
      expect(asked).toEqual([['one', 'bad'], ['bad'], ['bad'], ['bad']]);
    });

    it('refuses the others when the database is away', async () => {
      const failure = new Error('connect ECONNREFUSED');
      const { asked, answers } = await post(['bad', 'one', 'bad too'], failure);
      expect(answers).toEqual([failure, 2, failure]);
      expect(asked).toHaveLength(1);
    });
  });

  describe('whose posts are tried alone', () => {
    it('waits once for a conversation that is kept locked, and not before it answers those before', async () => {
      const asked: string[] = [];
      let release = (): void => undefined;
      const lock = new Promise<void>((resolve) => (release = resolve));
      const timeout = sqlError('55P03');
      const lane = new PostLane(async (posts) => {
        asked.push(posts.map(({ text }) => text).join());
        if (posts.length === 1 && posts[0]?.thread === 'locked') await lock;
        if (posts.some(({ thread }) => thread === 'locked')) throw timeout;
        return outcomesOf(posts);
      });
      const before = lane.add(aPost('before'));
      const others = Promise.allSettled([
        lane.add(aPost('first', 'locked')),
        lane.add(aPost('between')),
        lane.add(aPost('second', 'locked')),
        lane.add(aPost('third', 'locked')),
        lane.add(aPost('after')),
      ]);
      await expect(before).resolves.toMatchObject({ seq: 1 });
      expect(asked).toEqual(['before,first,between,second,third,after', 'before', 'first']);
      release();
      const locked = { status: 'rejected', reason: timeout };
      const written = { status: 'fulfilled', value: { seq: 1 } };
      expect(await others).toMatchObject([locked, written, locked, locked, written]);
      expect(asked.slice(3)).toEqual(['between', 'after']);
      await expect(lane.add(aPost('once more', 'locked'))).rejects.toBe(timeout);
      expect(asked.slice(5)).toEqual(['once more']);
    });

    it('asks no more once the database is away', async () => {
      const asked: string[] = [];
      const away = new Error('timeout exceeded when trying to connect');
      const lane = new PostLane(async (posts) => {
        asked.push(posts.map(({ text }) => text).join());
        if (posts.length > 1) throw sqlError('40P01');
        if (posts[0]?.text === 'two') throw away;
        return outcomesOf(posts);
      });
      const results = await Promise.allSettled(['one', 'two', 'three', 'four'].map((text) => lane.add(aPost(text))));
      const refused = { status: 'rejected', reason: away };
      expect(results).toMatchObject([{ status: 'fulfilled' }, refused, refused, refused]);
      expect(asked).toEqual(['one,two,three,four', 'one', 'two']);
    });
  });

  it('tries again after a deadlock, and a limited number of times', async () => {
    let deadlocks = 2;
    const lane = new PostLane(async (posts) => {
      if (deadlocks-- > 0) throw sqlError('40P01');
      return outcomesOf(posts);
    });
    await expect(lane.add(aPost('x'))).resolves.toMatchObject({ seq: 1 });
    deadlocks = 100;
    await expect(lane.add(aPost('x'))).rejects.toThrow('40P01');
    expect(deadlocks).toBeGreaterThan(90);
  });

  it('asks a database that is away once for the whole batch', async () => {
    let asked = 0;
    const lane = new PostLane(async () => {
      asked += 1;
      throw new Error('connect ECONNREFUSED');
    });
    const results = await Promise.allSettled(['a', 'b', 'c'].map((text) => lane.add(aPost(text))));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(asked).toBe(1);
  });
});
