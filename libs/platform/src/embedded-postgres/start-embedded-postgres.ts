import { spawn, type ChildProcess, execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chown, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { openClusterFolder } from './cluster-folder.js';
import { leaveCluster, takeCluster } from './cluster-lease.js';
import { findServerBinaries, type ServerBinaries } from './server-binaries.js';
import { findServerUser, type ServerUser } from './server-user.js';

const run = promisify(execFile);
const startPatience = 60_000;
const stopPatience = 30_000;

export interface EmbeddedPostgresOptions {
  /** Kept for the next start. */
  readonly dataFolder: string;
  readonly port?: number;
  /** Server settings by name, such as `fsync: 'off'` where losing the data does not matter. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** The superuser's connection to database `postgres`. */
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly password: string;
  readonly binaries: ServerBinaries;
  readonly user: ServerUser | null;
}

/** Starts a real PostgreSQL server from the npm package's binaries, on 127.0.0.1 only, and waits until it answers. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options.dataFolder);
  await takeCluster(cluster.folder);
  try {
    await initialise(cluster);
    return await launch(cluster, options);
  } catch (error) {
    await leaveCluster(cluster.folder);
    throw error;
  }
}

async function openCluster(dataFolder: string): Promise<Cluster> {
  const user = await findServerUser();
  const binaries = await findServerBinaries(user !== null);
  const folder = await openClusterFolder(dataFolder, user);
  return { folder, data: join(folder, 'data'), password: await ensurePassword(folder, user), binaries, user };
}

async function ensurePassword(folder: string, user: ServerUser | null): Promise<string> {
  const file = join(folder, 'password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return known.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  if (user) await chown(file, user.uid, user.gid);
  return password;
}

/** initdb runs beside and is renamed at the end: a start cut short leaves no half-made cluster. */
async function initialise({ folder, data, binaries, user }: Cluster): Promise<void> {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (Number(version) === binaries.major) return;
    throw new Error(
      `${data} was made by PostgreSQL ${version.trim()}, this is ${binaries.major}: dump and restore it first.`,
    );
  }
  const building = join(folder, `initialising-${randomUUID()}`);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${building}`,
        '--username=postgres',
        `--pwfile=${join(folder, 'password')}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      processOptions(folder, user),
    );
    await rename(building, data);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** Two programs may be given the same free port; the one that comes too late tries another. */
async function launch(cluster: Cluster, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const attempts = options.port === undefined ? 3 : 1;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const server = await spawnServer(cluster, port, options.settings ?? {});
    const superuserUrl = `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/postgres`;
    try {
      await waitUntilReady(server, superuserUrl, cluster.folder);
      return { superuserUrl, stop: () => stop(cluster, server) };
    } catch (error) {
      await stop(cluster, server);
      if (attempt === attempts) throw error;
      await takeCluster(cluster.folder);
    }
  }
}

async function spawnServer(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const all = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(join(cluster.folder, 'postgres.log'), (await isLogLong(cluster.folder)) ? 'w' : 'a', 0o600);
  try {
    // Its own process group: Ctrl-C must reach our shutdown first, not cut the server off beneath it.
    return spawn(cluster.binaries.postgres, ['-D', cluster.data, ...flags], {
      ...processOptions(cluster.folder, cluster.user),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
  } finally {
    await log.close();
  }
}

function processOptions(cwd: string, user: ServerUser | null) {
  const account = user ? { uid: user.uid, gid: user.gid } : {};
  // Windows programs need their inherited environment; elsewhere a bare one keeps PG* variables and locales out.
  return platform() === 'win32' ? { cwd } : { cwd, ...account, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

async function isLogLong(folder: string): Promise<boolean> {
  const found = await stat(join(folder, 'postgres.log')).catch(() => null);
  return found !== null && found.size > 10_000_000;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitUntilReady(server: ChildProcess, url: string, folder: string): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => (failure = error));
  for (const until = Date.now() + startPatience; Date.now() < until; await sleep(50)) {
    if (failure || hasEnded(server)) break;
    if (await answers(url)) return;
  }
  const log = await readFile(join(folder, 'postgres.log'), 'utf8').catch(() => '');
  throw new Error(`The embedded PostgreSQL did not start:\n${log.split('\n').slice(-15).join('\n')}`, {
    cause: failure,
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.pid === undefined || server.exitCode !== null || server.signalCode !== null;
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stop({ folder, data, binaries }: Cluster, server: ChildProcess): Promise<void> {
  if (!hasEnded(server)) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (platform() === 'win32') await run(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast']);
    else server.kill('SIGINT');
    const patience = setTimeout(() => server.kill('SIGQUIT'), stopPatience);
    await ended;
    clearTimeout(patience);
  }
  await leaveCluster(folder);
}
