import { aCoder, createTestDatabaseUrls, FakeClock, type TestDatabaseUrls } from '@liaison/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { InProcessBus } from '../realtime/in-process-bus.js';
import { addContextNet } from './context.js';
import { appDataSourceOptions, jobDataSourceOptions, type Limits } from './data-source-options.js';
import { UnitOfWork } from './unit-of-work.js';
import { isDatabaseAway } from './is-database-away.js';
import { sqlStateOf } from './with-retries.js';

const coder = aCoder();

describe('what takes too long in the database', () => {
  let urls: TestDatabaseUrls;
  const opened: DataSource[] = [];

  beforeAll(async () => {
    urls = await createTestDatabaseUrls();
  });
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) await dataSource.destroy();
  });
  afterAll(() => urls.drop());

  const unitOfWork = async (limits: Partial<Limits>, poolSize = 2): Promise<UnitOfWork> => {
    const options = appDataSourceOptions({ url: urls.appUrl, name: 'test-limits', poolSize, limits });
    const dataSource = await new DataSource(options).initialize();
    opened.push(dataSource);
    addContextNet(dataSource);
    return UnitOfWork.over(dataSource, new FakeClock(), new InProcessBus());
  };
  const stateOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => sqlStateOf(error) ?? error,
    );

  it.each([
    ['app', '15s', '5s', '10s', '1min'],
    ['job', '30s', '5s', '30s', '2min'],
  ])('is ended on every connection of the %s role', async (role, ...limits) => {
    const settings = { url: role === 'app' ? urls.appUrl : urls.jobUrl, name: 'test-limits', poolSize: 1 };
    const options = role === 'app' ? appDataSourceOptions(settings) : jobDataSourceOptions(settings);
    const dataSource = await new DataSource(options).initialize();
    opened.push(dataSource);
    const [row] = await dataSource.query<Record<string, string>[]>(`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
             current_setting('idle_in_transaction_session_timeout') as idle,
             current_setting('transaction_timeout', true) as transaction`);
    expect(Object.values(row ?? {})).toEqual(limits);
  });

  it('is a statement that runs on', async () => {
    const work = await unitOfWork({ statement: 100 });
    expect(await stateOf(work.run(coder, (tx) => tx.query('select pg_sleep(20)')))).toBe('57014');
  });

  it('is a wait for what another holds', async () => {
    const work = await unitOfWork({ lock: 100 });
    const lock = 'select pg_advisory_xact_lock(4711)';
    const waited = work.run(coder, async (tx) => {
      await tx.query(lock);
      return stateOf(work.run(coder, (other) => other.query(lock)));
    });
    expect(await waited).toBe('55P03');
  });

  it('is a transaction in which nothing happens', async () => {
    const work = await unitOfWork({ idle: 100 });
    const idle = work.run(coder, async (tx) => {
      await sleep(1_000);
      return tx.query('select 1');
    });
    await expect(idle).rejects.toThrow();
    expect(await stateOf(work.run(coder, (tx) => tx.query('select 1')))).toBe('done');
  });

  it('is a transaction of many short statements', async () => {
    const work = await unitOfWork({ transaction: 300, idle: 60_000 });
    const long = work.run(coder, async (tx) => {
      for (let n = 0; n < 200; n += 1) await tx.query('select pg_sleep(0.05)');
    });
    await expect(long).rejects.toThrow();
    expect(await stateOf(work.run(coder, (tx) => tx.query('select 1')))).toBe('done');
  });

  it('is a wait for a connection, and that is told from a fault of ours', async () => {
    const work = await unitOfWork({ connection: 200 }, 1);
    const refused = await work.run(coder, () =>
      work.run(coder, (tx) => tx.query('select 1')).catch((error: unknown) => error),
    );
    expect(isDatabaseAway(refused)).toBe(true);
    expect(isDatabaseAway(new Error('something else'))).toBe(false);
  });
});
