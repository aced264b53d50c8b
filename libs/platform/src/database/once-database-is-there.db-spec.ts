import { createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { jobDataSourceOptions } from './data-source-options.js';
import { JobDataSource } from './job-unit-of-work.js';
import { onceDatabaseIsThere } from './once-database-is-there.js';

/** Where the database will be: whoever comes too early is turned away. */
async function aDoorThatOpens(
  to: URL,
  afterCallers: number,
): Promise<{ server: Server; url: string; callers(): number }> {
  let callers = 0;
  const server = createServer((caller) => {
    callers += 1;
    caller.on('error', () => undefined);
    if (callers <= afterCallers) return void caller.destroy();
    const database = connect(Number(to.port), to.hostname);
    database.on('error', () => caller.destroy());
    caller.pipe(database).pipe(caller);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return { server, url: url.href, callers: () => callers };
}

describe('a program that starts before its database', () => {
  let database: TestDatabase;
  /** The database's address, by the job's role. */
  let address: URL;
  beforeAll(async () => {
    database = await createTestDatabase();
    const { options } = database.jobDataSource;
    address = new URL(('url' in options ? options.url : undefined) ?? '');
  });
  afterAll(() => database.drop());

  const openBy = (url: string) =>
    onceDatabaseIsThere(() =>
      new JobDataSource(jobDataSourceOptions({ url, name: 'early', poolSize: 1 })).initialize(),
    );

  it('waits for it', async () => {
    const door = await aDoorThatOpens(address, 3);
    const dataSource = await openBy(door.url);
    expect(await dataSource.query('select 1 as there')).toEqual([{ there: 1 }]);
    expect(door.callers()).toBe(4);
    await dataSource.destroy();
    door.server.close();
  });

  it('ends at once where it is not let in', async () => {
    const stranger = new URL(address);
    stranger.password = 'another';
    const door = await aDoorThatOpens(stranger, 0);
    await expect(openBy(door.url)).rejects.toThrow(/password|authentication/);
    expect(door.callers()).toBe(1);
    door.server.close();
  });
});
