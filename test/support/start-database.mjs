import './typescript.mjs';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startRedis } from './start-redis.mjs';

const prefix = 'liaison-test-';
const inMemory = '/dev/shm';
/** Some ten databases at once, their log and the demo's; generous, since a server that runs out of room fails every test. */
const roomBytes = 6 * 2 ** 30;
const template = 'liaison_template';

/** A test server may forget everything in a crash, and is much faster for it. */
const carelessSettings = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  // When each row was committed: a race is judged by that, and not by when its transaction began.
  track_commit_timestamp: 'on',
  // A run connects some two thousand times, and its passwords are random: 4,096 rounds were a third of a connection.
  scram_iterations: '1',
};

/**
 * One server for the whole run, with a migrated template that each test file copies. Jest calls this once, however many
 * projects name it; `npm test` calls it itself, so that all tiers share one. LIAISON_TEST_SUPERUSER_URL names a server of
 * one's own instead.
 */
export default async function startDatabase() {
  if (process.env.LIAISON_TEST_SERVER !== undefined) return;
  const { createDatabase, migrate, prepareCluster, roleUrl } = await import('../../libs/platform/src/index.ts');
  await removeLeftovers();
  const folder = await mkdtemp(join(await roomyPlace(), prefix));
  await chmod(folder, 0o755);
  const ownServer = process.env.LIAISON_TEST_SUPERUSER_URL === undefined ? await startServer(folder) : null;
  const superuserUrl = ownServer?.superuserUrl ?? process.env.LIAISON_TEST_SUPERUSER_URL;
  const passwords = { owner: secret(), app: secret(), job: secret() };
  await prepareCluster(superuserUrl, passwords);
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  await createDatabase(superuserUrl, name);
  await migrate(roleUrl(superuserUrl, 'owner', passwords.owner, name));
  const redis = await startRedis();
  process.env.LIAISON_TEST_SERVER = JSON.stringify({
    superuserUrl,
    passwords,
    template: name,
    folder,
    redisUrl: redis?.url ?? null,
  });
  globalThis.liaisonTestServers = {
    stop: async () => {
      await redis?.stop();
      await (ownServer ? ownServer.stop() : dropTemplates(superuserUrl, name));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every test file copies a database, and a copy on a disk may take ten times the processor time of one in memory. */
async function roomyPlace() {
  const { bavail, bsize } = await statfs(inMemory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= roomBytes ? inMemory : tmpdir();
}

async function startServer(folder) {
  const { startEmbeddedPostgres } = await import('../../libs/platform/src/index.ts');
  return startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), settings: carelessSettings });
}

/** A server that stays keeps nothing of ours: neither the migrated template nor the one with the demo. */
async function dropTemplates(superuserUrl, name) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  for (const each of [`${name}_demo`, name]) {
    await client.query(`drop database if exists ${client.escapeIdentifier(each)} with (force)`);
  }
  await client.end();
}

/** A run that was killed leaves its server behind; it goes when its starter is gone. */
async function removeLeftovers() {
  const { takeCluster } = await import('../../libs/platform/src/index.ts');
  for (const folder of (await Promise.all([tmpdir(), inMemory].map(foldersIn))).flat()) {
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs < 120_000) continue;
    await takeCluster(join(folder, 'postgres')).then(
      () => rm(folder, { recursive: true, force: true }),
      () => undefined,
    );
  }
}

async function foldersIn(place) {
  const names = await readdir(place).catch(() => []);
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(place, name));
}

function secret() {
  return randomBytes(18).toString('base64url');
}
