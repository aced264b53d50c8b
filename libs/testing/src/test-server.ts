import { randomBytes } from 'node:crypto';
import pg from 'pg';
// Not by platform's index: a test that only starts the built product would load all of Nest and TypeORM for a URL.
import { createDatabase, roleUrl, type RolePasswords } from '../../platform/src/database/prepare-cluster.js';

export interface TestDatabaseUrls {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobUrl: string;
  drop(): Promise<void>;
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
