import { createTestDatabaseUrls, testServer, type TestDatabaseUrls } from '../../libs/testing/src/test-server.js';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from './eventually.js';
import { freePort, launchProduct } from './product-process.js';

/** The demo as a first start leaves it: a database to copy and the folder beside it. Nobody writes in either. */
export interface DemoTemplate {
  readonly databaseName: string;
  readonly folder: string;
  /** What the product said while it loaded the demo from nothing. */
  readonly output: string;
}

/**
 * Loading the demo takes ten seconds, copying it a fraction of one. So the first who asks in a run starts the built
 * product on an empty database, and everybody copies what that start left behind. A run has one build, one server and one
 * such template; all three go with the run (stop-database.mjs).
 */
export async function demoTemplate(): Promise<DemoTemplate> {
  const { superuserUrl, template, folder } = testServer();
  const databaseName = `${template}_demo`;
  const demoFolder = join(folder, 'demo');
  const log = join(folder, 'demo.log');
  await withServer(superuserUrl, async (server) => {
    // Test files run side by side in several processes: one loads, the others wait for it.
    await server.query(`select pg_advisory_lock(hashtext('liaison.demo'), hashtext($1))`, [databaseName]);
    const known = await server.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (known.rowCount !== 0) return;
    await rm(demoFolder, { recursive: true, force: true });
    await mkdir(demoFolder);
    const loading = await createTestDatabaseUrls();
    try {
      await writeFile(log, await loadFromNothing(loading, demoFolder));
      // The name is the mark of completion, so a load cut short is never taken for a whole one.
      const name = new URL(loading.ownerUrl).pathname.slice(1);
      await server.query(
        `alter database ${server.escapeIdentifier(name)} rename to ${server.escapeIdentifier(databaseName)}`,
      );
    } finally {
      await loading.drop();
    }
  });
  return { databaseName, folder: demoFolder, output: await readFile(log, 'utf8') };
}

/** A database and folder of one's own with the demo in them. */
export async function copyDemo(folder: string): Promise<TestDatabaseUrls> {
  const template = await demoTemplate();
  const database = await createTestDatabaseUrls(template.databaseName);
  await cp(template.folder, folder, { recursive: true });
  // As after a restore: a feed cursor of one copy means nothing in another.
  await withServer(database.superuserUrl, (server) =>
    server.query('update system_epoch set epoch = gen_random_uuid()'),
  );
  return database;
}

/** Answers what the product said. The worker has told and sealed everything, so that a copy starts in peace. */
async function loadFromNothing(database: TestDatabaseUrls, folder: string): Promise<string> {
  const product = await launchProduct({ database, folder, port: await freePort(), env: {} });
  try {
    await withServer(database.superuserUrl, (server) =>
      eventually(
        async () => (await server.query<{ waiting: number }>(unfinished)).rows[0]?.waiting,
        (waiting) => waiting === 0,
        60,
      ),
    );
    return product.output();
  } finally {
    await product.end('SIGTERM');
  }
}

const unfinished = `
  select (select count(*) from outbox where delivered_at is null)::int
       + (select count(*) from audit_row where sealed_seq is null)::int as waiting`;

async function withServer<T>(url: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
