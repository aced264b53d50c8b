import { describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { QueryFailedError } from 'typeorm';
import { PostLane } from './post-lane.js';
import type { Post, PostOutcome } from './post.js';

const aPost = (text: string): Post => ({
  id: newId(),
  key: null,
  hash: '',
  at: new Date(0),
  person: newId(),
  membership: newId(),
  organisation: newId(),
  reach: 'all',
  thread: newId(),
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

  it('tries each post alone when its batch meets bad content', async () => {
    const lane = new PostLane(async (posts) => {
      if (posts.some(({ text }) => text === 'bad')) throw sqlError('22P05');
      return outcomesOf(posts);
    });
    const results = await Promise.allSettled(['one', 'bad', 'two'].map((text) => lane.add(aPost(text))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
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

  it('refuses at once what it could only answer late', async () => {
    const lane = new PostLane(async (posts) => outcomesOf(posts));
    const posts = Array.from({ length: 5_001 }, () => lane.add(aPost('x')));
    const results = await Promise.allSettled(posts);
    expect(results.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'service.unavailable' } });
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5_000);
  });
});
