import { createTestDatabaseUrls, testRedisUrl, type TestDatabaseUrls } from '@liaison/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FaultyProxy } from '../../../../test/support/faulty-proxy.js';
import { isDatabaseAway } from '../database/is-database-away.js';
import { newId } from '../ids/new-id.js';
import { QueueFactory, type ReceivedJob } from './queue-factory.js';

const redisUrl = testRedisUrl();
const backends: [string, string | null][] = [['PostgreSQL', null]];
if (redisUrl !== null) backends.push(['Redis', redisUrl]);

describe.each(backends)('the queue on %s', (_, url) => {
  let database: TestDatabaseUrls;
  let factory: QueueFactory;

  beforeAll(async () => {
    database = await createTestDatabaseUrls();
    factory = new QueueFactory({ redisUrl: url, jobUrl: database.jobUrl, prefix: `test-${newId()}` });
  });
  afterAll(async () => {
    await factory.close();
    await database.drop();
  });

  /** Works on a queue of its own until `count` jobs were received. */
  const receive = async (name: string, count: number, fail: (job: ReceivedJob) => boolean = () => false) => {
    const received: (ReceivedJob & { at: number })[] = [];
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await factory.work(name, async (job) => {
      received.push({ ...job, at: Date.now() });
      if (received.length === count) finish();
      if (fail(job)) throw new Error('try again');
    });
    return { received, finished };
  };

  it('runs a delayed job when its time has come, and not before', async () => {
    const { received, finished } = await receive('delayed', 1);
    const added = Date.now();
    await factory.queue('delayed').add({ requestId: 'r1' }, { delayMs: 400 });
    await finished;
    expect(received[0]?.data).toEqual({ requestId: 'r1' });
    expect((received[0]?.at ?? 0) - added).toBeGreaterThanOrEqual(390);
  });

  it('tries a failed job again', async () => {
    const { received, finished } = await receive('failing', 2, ({ attempt }) => attempt === 1);
    await factory.queue('failing').add({ id: 1 });
    await finished;
    expect(received.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('keeps one job of one id while it waits', async () => {
    const queue = factory.queue('unique');
    await queue.addMany(Array.from({ length: 3 }, (_, n) => ({ data: { n }, jobId: 'same' })));
    await queue.add({ n: 3 }, { jobId: 'same' });
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
  });

  it('takes what is queued while its workers end, and refuses it once it is closed, instead of never answering', async () => {
    const ending = new QueueFactory({ redisUrl: url, jobUrl: database.jobUrl, prefix: `test-${newId()}` });
    await ending.work('late', async () => undefined);
    await ending.stopWorking();
    const queue = ending.queue('late');
    await queue.addMany([{ data: { n: 1 } }]);
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
    await ending.close();
    await expect(queue.add({ n: 2 })).rejects.toThrow('The queues are closed.');
  });

  it('wakes a sweep again and again', async () => {
    const { finished } = await receive('sweep', 2);
    await factory.queue('sweep').every(200, {});
    await factory.queue('sweep').every(200, {});
    await finished;
  });
});

describe('the queue on PostgreSQL behind a line that has died without a word', () => {
  let database: TestDatabaseUrls;
  let proxy: FaultyProxy;
  let factory: QueueFactory;

  beforeEach(async () => {
    database = await createTestDatabaseUrls();
    const url = new URL(database.jobUrl);
    proxy = await FaultyProxy.before(`http://${url.host}`);
    url.host = new URL(proxy.url).host;
    const limits = { answer: 1_000, connection: 1_000 };
    factory = new QueueFactory({ redisUrl: null, jobUrl: url.href, limits });
  });
  afterEach(async () => {
    await factory.close();
    await proxy.stop();
    await database.drop();
  });

  it('refuses what is added in the end, and goes on by another connection', async () => {
    const queue = factory.queue('far');
    await queue.add({ n: 1 });
    proxy.become('mute');
    const refused = queue.add({ n: 2 }).catch((error: unknown) => error);
    setTimeout(() => proxy.become('open'), 100);
    expect(isDatabaseAway(await refused)).toBe(true);
    await queue.add({ n: 3 });
    expect(await queue.counts()).toMatchObject({ waiting: 2 });
  });

  it('is worked on again', async () => {
    let told = (_: unknown): void => undefined;
    const next = () => new Promise((resolve) => (told = resolve));
    await factory.work('far', async ({ data }) => told(data));
    const queue = factory.queue('far');
    const first = next();
    await queue.add({ n: 1 });
    expect(await first).toEqual({ n: 1 });
    proxy.become('mute');
    await expect(queue.add({ n: 2 })).rejects.toThrow();
    proxy.become('open');
    const third = next();
    await queue.add({ n: 3 });
    expect(await third).toEqual({ n: 3 });
  });
});
