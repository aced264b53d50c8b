import {
  addContextNet,
  appDataSourceOptions,
  createDatabase,
  InProcessBus,
  jobDataSourceOptions,
  JobDataSource,
  JobUnitOfWork,
  roleUrl,
  UnitOfWork,
  type Clock,
  type EntityClass,
  type RealtimeBus,
  type RolePasswords,
} from '@liaison/platform';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { FakeClock } from './fake-clock.js';

export interface TestDatabaseUrls {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobUrl: string;
  drop(): Promise<void>;
}

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

/** The servers of this run, as start-database.mjs tells of them. */
export interface TestServer {
  readonly superuserUrl: string;
  readonly passwords: RolePasswords;
  /** The migrated database that each test file copies. */
  readonly template: string;
  /** The run's own folder; it goes when the run ends. */
  readonly folder: string;
  readonly redisUrl: string | null;
}

/** A database of its own, copied from a template (the migrated one); for tests that start processes of their own. */
export async function createTestDatabaseUrls(from?: string): Promise<TestDatabaseUrls> {
  const { superuserUrl, passwords, template: migrated } = testServer();
  const template = from ?? migrated;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabase(superuserUrl, name, template);
  return {
    superuserUrl: withDatabase(superuserUrl, name),
    ownerUrl: roleUrl(superuserUrl, 'owner', passwords.owner, name),
    appUrl: roleUrl(superuserUrl, 'app', passwords.app, name),
    jobUrl: roleUrl(superuserUrl, 'job', passwords.job, name),
    drop: () => dropDatabase(superuserUrl, name),
  };
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
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2 });
  await Promise.all([appDataSource.initialize(), jobDataSource.initialize()]);
  addContextNet(appDataSource);
  return {
    ...urls,
    appDataSource,
    jobDataSource,
    clock,
    bus,
    unitOfWork: new UnitOfWork(appDataSource, clock, bus),
    jobUnitOfWork: new JobUnitOfWork(jobDataSource, clock),
    asOwner: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
      (await owner.query<T>(sql, [...params])).rows,
    drop: async () => {
      await Promise.all([appDataSource.destroy(), jobDataSource.destroy(), owner.end()]);
      await urls.drop();
    },
  };
}

/** @throws Error outside a Jest project that starts the servers. */
export function testServer(): TestServer {
  const text = process.env['LIAISON_TEST_SERVER'];
  if (text === undefined) throw new Error('No test database: run this through a Jest project with start-database.mjs.');
  return JSON.parse(text) as TestServer;
}

/** The run's Redis, or null where the machine has none; then the run has said so. */
export function testRedisUrl(): string | null {
  return testServer().redisUrl;
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}
