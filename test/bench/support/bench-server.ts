import { createDatabase, migrate, prepareCluster, roleUrl, startEmbeddedPostgres } from '@liaison/platform';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cpuSeconds } from './cpu.js';

/** A PostgreSQL as `npm start` runs it (fsync on) but for its size; of each bench, product and floor have a database each. */
export interface BenchServer {
  readonly product: { readonly ownerUrl: string; readonly appUrl: string; readonly jobUrl: string };
  /** A database of the floor's own, without row security and without our tables. */
  readonly floorUrl: string;
  readonly superuserUrl: string;
  /** Where the product keeps its files; it goes with the cluster. */
  readonly folder: string;
  /** SQL in the product's database, past row security: to seed and to check. */
  sql<T extends object>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /** Processor time of all of the server's processes so far. */
  cpuSeconds(): Promise<number>;
  close(): Promise<void>;
}

/** One PostgreSQL with a migrated template, of which each bench gets a copy. */
export interface BenchCluster {
  serverFor(bench: string): Promise<BenchServer>;
  stop(): Promise<void>;
}

const template = 'liaison_template';

export async function startBenchCluster(): Promise<BenchCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    // As docs/operations.md has an installation of a million requests set up; 128 MB are for a small one.
    settings: { max_connections: '200', shared_buffers: '2GB' },
  });
  const secret = () => randomBytes(18).toString('base64url');
  const passwords = { owner: secret(), app: secret(), job: secret() };
  await prepareCluster(postgres.superuserUrl, passwords);
  await createDatabase(postgres.superuserUrl, template);
  await migrate(roleUrl(postgres.superuserUrl, 'owner', passwords.owner, template));
  return {
    serverFor: async (bench) => {
      const [liaison, floor] = [`liaison_${bench}`, `floor_${bench}`];
      await createDatabase(postgres.superuserUrl, liaison, template);
      await createDatabase(postgres.superuserUrl, floor);
      const url = (role: keyof typeof passwords) => roleUrl(postgres.superuserUrl, role, passwords[role], liaison);
      return serverIn({
        product: { ownerUrl: url('owner'), appUrl: url('app'), jobUrl: url('job') },
        floorUrl: withDatabase(postgres.superuserUrl, floor),
        superuserUrl: withDatabase(postgres.superuserUrl, liaison),
        folder: join(folder, bench),
      });
    },
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function serverIn(places: Pick<BenchServer, 'product' | 'floorUrl' | 'superuserUrl' | 'folder'>): BenchServer {
  const superuser = new pg.Pool({ connectionString: places.superuserUrl, max: 2 });
  // When the server stops, a connection that is about to end may hear of it: nobody waits for an answer on it.
  superuser.on('error', () => undefined);
  const seen = new Map<number, number>();
  return {
    ...places,
    sql: async <T extends object>(text: string, params: readonly unknown[] = []) =>
      (await superuser.query<T>(text, [...params])).rows,
    cpuSeconds: async () => {
      // Those that work for nobody's statement are left out; a connection that was closed keeps what it was last seen with.
      const { rows } = await superuser.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type not in ('autovacuum worker', 'parallel worker')`,
      );
      await Promise.all(
        rows.map(async ({ pid }) => seen.set(pid, Math.max(seen.get(pid) ?? 0, await cpuSeconds(pid)))),
      );
      return [...seen.values()].reduce((sum, seconds) => sum + seconds, 0);
    },
    close: () => superuser.end(),
  };
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
