import { createDatabase, migrate, prepareCluster, roleUrl, startEmbeddedPostgres } from '@liaison/platform';
import { Redis } from 'ioredis';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../support/product-process.js';
import { startRedis, type RedisServer } from '../../support/start-redis.mjs';
import { OwnProcess } from './own-process.js';

type Env = Readonly<Record<string, string>>;
type Database = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

const run = promisify(execFile);
const built = 'dist/apps/local/apps';
const databaseName = 'liaison';

interface ApiNode {
  readonly url: string;
  readonly process: OwnProcess;
}

/** What stays the same however often its parts are restarted. */
interface Ground {
  readonly folder: string;
  readonly databasePort: number;
  readonly env: Env;
  readonly ownerUrl: string;
  readonly nodes: readonly ApiNode[];
  readonly worker: OwnProcess;
  /** False where this machine does not let us mount a small disk of our own for the database. */
  readonly hasOwnDisk: boolean;
}

/** An installation as an operator runs it: PostgreSQL that keeps what it commits, Redis, two api nodes and a worker. */
export class House {
  private constructor(
    private readonly ground: Ground,
    private database: Database,
    private redis: RedisServer,
  ) {}

  /** @param settings what its programs are told beside what every installation is */
  static async build(settings: Env = {}): Promise<House> {
    const redis = await startRedis();
    if (redis === null) throw new Error('These tests need redis-server (Debian: apt-get install redis-server).');
    const folder = await mkdtemp(join(tmpdir(), 'liaison-house-'));
    await chmod(folder, 0o755);
    const hasOwnDisk = await mountSmallDisk(join(folder, 'postgres'));
    const databasePort = await freePort();
    const database = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), port: databasePort });
    const passwords = { owner: secret(), app: secret(), job: secret() };
    await prepareCluster(database.superuserUrl, passwords);
    await createDatabase(database.superuserUrl, databaseName);
    const urlOf = (role: 'owner' | 'app' | 'job') =>
      roleUrl(database.superuserUrl, role, passwords[role], databaseName);
    await migrate(urlOf('owner'));
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      NODE_ENV: 'test',
      LOG_LEVEL: process.env['FAULT_LOG'] ?? 'fatal',
      LIAISON_DATA: folder,
      DATABASE_URL: urlOf('app'),
      DATABASE_JOB_URL: urlOf('job'),
      REDIS_URL: redis.url,
      // Who replays ten thousand posts in a minute is not to be kept waiting.
      LIMIT_CALLS: '100000',
      ...settings,
    };
    const nodes = [await aNode(env), await aNode(env)];
    const worker = new OwnProcess(`${built}/worker/src/main.js`, env, async () => true);
    await Promise.all([...nodes.map((node) => node.process.start()), worker.start()]);
    return new House(
      { folder, databasePort, env, ownerUrl: urlOf('owner'), nodes, worker, hasOwnDisk },
      database,
      redis,
    );
  }

  get nodes(): readonly ApiNode[] {
    return this.ground.nodes;
  }
  get worker(): OwnProcess {
    return this.ground.worker;
  }
  get hasOwnDisk(): boolean {
    return this.ground.hasOwnDisk;
  }
  get ownerUrl(): string {
    return this.ground.ownerUrl;
  }

  /** One more worker of the same house, which differs in some settings; whoever asks for it ends it. */
  aWorker(differing: Env): OwnProcess {
    return new OwnProcess(`${built}/worker/src/main.js`, { ...this.ground.env, ...differing }, async () => true);
  }

  /** As after a power cut of the database alone: nothing is written any more, then it recovers. */
  async restartDatabase(): Promise<void> {
    const lock = await readFile(join(this.ground.folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    try {
      process.kill(Number(lock.split('\n')[0]), 'SIGQUIT');
    } catch {
      // It has given up already, as on a full disk.
    }
    await this.database.stop();
    this.database = await startEmbeddedPostgres({
      dataFolder: join(this.ground.folder, 'postgres'),
      port: this.ground.databasePort,
    });
  }

  /** Not one page more goes onto the database's disk for so long; afterwards the operator makes room and starts it again. */
  async fillDisk(ms: number): Promise<void> {
    const ballast = join(this.ground.folder, 'postgres', 'ballast');
    // It ends by itself, and with an error, where nothing more goes on; what it wrote stays.
    await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M']).catch(() => undefined);
    await sleep(ms);
    await rm(ballast, { force: true });
    await this.restartDatabase();
  }

  async cutDatabaseConnections(): Promise<void> {
    await this.asSuperuser(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename in ('liaison_app', 'liaison_job')`,
    );
  }

  async restartRedis(): Promise<void> {
    const { port } = this.redis;
    await this.redis.kill();
    const again = await startRedis({ port });
    if (again === null) throw new Error('Redis did not come back.');
    this.redis = again;
  }

  /** Everything queued and everything remembered there is gone. */
  async flushRedis(): Promise<void> {
    const redis = new Redis(this.redis.url);
    await redis.flushall();
    redis.disconnect();
  }

  /** The operator's own command; answers what it said. @throws when it finds a fault */
  async verifyTrail(): Promise<string> {
    const { stdout } = await run(process.execPath, [`${built}/worker/src/command.js`, 'verify-audit'], {
      env: { ...this.ground.env },
    });
    return stdout;
  }

  async asOwner<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.ownerUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, [...params])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.nodes.map((node) => node.process.kill()), this.worker.kill()]);
    await this.redis.stop();
    await this.database.stop();
    if (this.hasOwnDisk) await run('umount', [join(this.ground.folder, 'postgres')]);
    await rm(this.ground.folder, { recursive: true, force: true });
  }

  private async asSuperuser(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.database.superuserUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  }
}

/** Only who may mount can try a full disk; elsewhere that is said. */
async function mountSmallDisk(folder: string): Promise<boolean> {
  await mkdir(folder);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=768m,mode=0755', 'tmpfs', folder]);
    return true;
  } catch {
    console.warn('NOT COVERED: no disk can be mounted here, so a full one was not tried.');
    return false;
  }
}

async function aNode(env: Env): Promise<ApiNode> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => (await fetch(`${url}/health/ready`).catch(() => null))?.ok ?? false;
  return { url, process: new OwnProcess(`${built}/api/src/main.js`, { ...env, PORT: String(port) }, isReady) };
}

function secret(): string {
  return randomBytes(18).toString('base64url');
}
