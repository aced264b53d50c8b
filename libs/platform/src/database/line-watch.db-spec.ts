import { aCoder, createTestDatabaseUrls, FakeClock, type TestDatabaseUrls } from '@liaison/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect as connectTo, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { FaultyProxy } from '../../../../test/support/faulty-proxy.js';
import { InProcessBus } from '../realtime/in-process-bus.js';
import { addContextNet } from './context.js';
import { appDataSourceOptions, type Limits } from './data-source-options.js';
import { HeldConnection } from './held-connection.js';
import { isDatabaseAway } from './is-database-away.js';
import { LineWatch } from './line-watch.js';
import { poolOf } from './pool-of.js';
import { answer, connect } from './shared-connections.js';
import { UnitOfWork } from './unit-of-work.js';
import { WatchedClient } from './watched-client.js';

const coder = aCoder();
const pid = { text: 'select pg_backend_pid() as pid', values: [] };
const shortLimits = { answer: 700, connection: 1_000 };

/** A database behind a line that can die without a word, as the app's pool sees it. */
async function behindALine(urls: TestDatabaseUrls, limits: Partial<Limits>) {
  const url = new URL(urls.appUrl);
  const proxy = await FaultyProxy.before(`http://${url.host}`);
  url.host = new URL(proxy.url).host;
  const options = appDataSourceOptions({ url: url.href, name: 'test-line', poolSize: 4, limits });
  const dataSource = await new DataSource(options).initialize();
  addContextNet(dataSource);
  const work = UnitOfWork.over(dataSource, new FakeClock(), new InProcessBus());
  return { proxy, dataSource, work, held: new HeldConnection(dataSource) };
}

/** Where even a goodbye is swallowed. */
async function aDoorThatShuts(to: URL): Promise<{ url: string; shut(): void; stop(): void }> {
  let isShut = false;
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connectTo({ host: to.hostname, port: Number(to.port), allowHalfOpen: true });
    sockets.push(near, far);
    near.on('data', (bytes) => isShut || far.write(bytes)).on('error', () => undefined);
    far.on('data', (bytes) => isShut || near.write(bytes)).on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(to);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: url.href, shut: () => (isShut = true), stop };
}

describe('a connection to a database', () => {
  let urls: TestDatabaseUrls;
  let line: Awaited<ReturnType<typeof behindALine>>;
  beforeEach(async () => {
    urls = await createTestDatabaseUrls();
    line = await behindALine(urls, shortLimits);
  });
  afterEach(async () => {
    line.proxy.become('open');
    await line.dataSource.destroy();
    await line.proxy.stop();
    await urls.drop();
  });

  const ways: [string, () => Promise<unknown>][] = [
    ['a transaction', () => line.work.run(coder, (tx) => tx.query(pid.text))],
    ['a reading', () => line.work.read(coder, (tx) => tx.query(pid.text))],
    ['a look-up of secrets', () => line.work.lookUpSecrets('app.find_sessions', [Buffer.alloc(32)])],
    ['a post’s way', () => line.held.ask(pid)],
    ['an entity’s way', () => line.dataSource.query(pid.text)],
  ];

  it.each(ways)('that died without a word refuses %s, and the next goes by another', async (_, ask) => {
    await ask();
    line.proxy.become('mute');
    const refused = ask().catch((error: unknown) => error);
    // Whoever connects anew finds a good line; what was swallowed is never answered.
    setTimeout(() => line.proxy.become('open'), 100);
    expect(isDatabaseAway(await refused)).toBe(true);
    await ask();
  });

  it('that does not come about is refused as well', async () => {
    const taken = await connect(line.dataSource);
    line.proxy.become('mute');
    const refused = await connect(line.dataSource).catch((error: unknown) => error);
    expect(isDatabaseAway(refused)).toBe(true);
    taken.release();
  });

  it('that died in the midst of a transaction refuses it', async () => {
    const refused = line.work
      .run(coder, async (tx) => {
        await tx.query('select 1');
        line.proxy.become('mute');
        await tx.query('select 1');
      })
      .catch((error: unknown) => error);
    expect(isDatabaseAway(await refused)).toBe(true);
  });

  it('takes those with it that have died while they were idle', async () => {
    const { dataSource, proxy } = line;
    const all = await Promise.all(Array.from({ length: 4 }, () => connect(dataSource)));
    for (const each of all) each.release();
    proxy.become('mute');
    const refused = dataSource.query('select 1').catch((error: unknown) => error);
    expect(isDatabaseAway(await refused)).toBe(true);
    proxy.become('open');
    expect(poolOf(dataSource).idleCount).toBe(0);
    await dataSource.query('select 1');
  });

  it('that dies while it ends is not waited for', async () => {
    const door = await aDoorThatShuts(new URL(urls.appUrl));
    const client = new WatchedClient({ connectionString: door.url, watch: new LineWatch(shortLimits.answer) });
    await client.connect();
    door.shut();
    await client.end();
    expect(client.isOver).toBe(true);
    door.stop();
  });
});

describe('a connection whose database answers', () => {
  let urls: TestDatabaseUrls;
  let line: Awaited<ReturnType<typeof behindALine>>;
  beforeAll(async () => {
    urls = await createTestDatabaseUrls();
    line = await behindALine(urls, { answer: 800 });
  });
  afterAll(async () => {
    await line.dataSource.destroy();
    await line.proxy.stop();
    await urls.drop();
  });

  it('is kept while it is idle, and while a transaction thinks', async () => {
    const pids = async () =>
      line.work.run(coder, async (tx) => {
        const before = await tx.query(pid.text);
        await sleep(1_600);
        return [...before, ...(await tx.query(pid.text))];
      });
    const [first, second] = await pids();
    expect(second).toEqual(first);
    await sleep(1_600);
    expect(await line.dataSource.query(pid.text)).toEqual([first]);
  });

  it('is kept while its answers take their time, alone and in a batch, and while one is long in coming', async () => {
    const client = await connect(line.dataSource);
    const slow = { text: 'select pg_backend_pid() as pid, pg_sleep($1)', values: [0.25] };
    const answers = [];
    for (let time = 0; time < 5; time += 1) answers.push(await answer(client, [slow]));
    // Each has an end of its own, and all of them take more than the limit.
    answers.push(...(await Promise.all(Array.from({ length: 5 }, () => answer(client, [slow])))));
    const rows = await client.query('select n, repeat($1, 8000), pg_sleep(0.025) from generate_series(1, 60) n', ['x']);
    expect(rows.rowCount).toBe(60);
    answers.push(await answer(client, [slow]));
    client.release();
    expect(new Set(answers.map(([row]) => (row as { pid: number }[])[0]?.pid)).size).toBe(1);
  });
});
