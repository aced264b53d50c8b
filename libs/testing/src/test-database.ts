import {
  addContextNet,
  appDataSourceOptions,
  InProcessBus,
  jobDataSourceOptions,
  JobDataSource,
  JobUnitOfWork,
  PreparingClient,
  UnitOfWork,
  type Clock,
  type EntityClass,
  type RealtimeBus,
} from '@liaison/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { FakeClock } from './fake-clock.js';
import { createTestDatabaseUrls, type TestDatabaseUrls } from './test-server.js';

export interface TestDatabase<C extends Clock = FakeClock> extends TestDatabaseUrls {
  readonly appDataSource: DataSource;
  readonly jobDataSource: JobDataSource;
  readonly clock: C;
  readonly bus: RealtimeBus;
  readonly unitOfWork: UnitOfWork;
  readonly jobUnitOfWork: JobUnitOfWork;
  /** Runs SQL as liaison_owner, past row security: to arrange and to look, never to prove that somebody may. */
  asOwner<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

export interface TestDatabaseSettings<C extends Clock> {
  readonly entities?: readonly EntityClass[];
  readonly clock?: C;
  readonly poolSize?: number;
}

/** A database of its own with the real roles and units of work; `drop()` it in afterAll. */
export async function createTestDatabase<C extends Clock = FakeClock>(
  settings: TestDatabaseSettings<C> = {},
): Promise<TestDatabase<C>> {
  const urls = await createTestDatabaseUrls();
  const { entities = [], poolSize = 10 } = settings;
  const clock = settings.clock ?? (new FakeClock() as Clock as C);
  const bus = new InProcessBus();
  const appDataSource = new DataSource(
    appDataSourceOptions({ url: urls.appUrl, name: 'test-app', poolSize }, entities),
  );
  const jobDataSource = new JobDataSource(jobDataSourceOptions({ url: urls.jobUrl, name: 'test-job', poolSize: 4 }));
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2, Client: PreparingClient });
  // Dropping the database cuts connections that are about to end: nobody waits for an answer on them.
  owner.on('error', () => undefined);
  await Promise.all([appDataSource.initialize(), jobDataSource.initialize()]);
  addContextNet(appDataSource);
  return {
    ...urls,
    appDataSource,
    jobDataSource,
    clock,
    bus,
    unitOfWork: UnitOfWork.over(appDataSource, clock, bus),
    jobUnitOfWork: new JobUnitOfWork(jobDataSource, clock),
    asOwner: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
      (await owner.query<T>(sql, [...params])).rows,
    drop: async () => {
      await Promise.all([appDataSource.destroy(), jobDataSource.destroy(), owner.end()]);
      await urls.drop();
    },
  };
}
