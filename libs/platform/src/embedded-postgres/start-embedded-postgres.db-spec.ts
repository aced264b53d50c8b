import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { findProcess } from './processes.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

describe('the embedded PostgreSQL', () => {
  let folder = '';
  const running: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-embedded-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    const elsewhere = await readFile(join(folder, 'private', 'postgres', 'cluster-is-at.txt'), 'utf8').catch(
      () => null,
    );
    if (elsewhere !== null) await rm(elsewhere.trim(), { recursive: true });
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (dataFolder: string) => {
    const server = await startEmbeddedPostgres({ dataFolder });
    running.push(server);
    return server;
  };
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const serverPid = async (cluster: string) =>
    Number((await readFile(join(cluster, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  it('works from a data folder that only its owner may enter, and keeps the data for the next start', async () => {
    const dataFolder = join(folder, 'private', 'postgres');
    await mkdir(dataFolder, { recursive: true });
    await chmod(join(folder, 'private'), 0o700);
    const first = await start(dataFolder);
    await ask(first.superuserUrl, 'create table kept as select 7 as n');
    await running.pop()?.stop();
    const second = await start(dataFolder);
    expect(await ask(second.superuserUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('listens on this machine only and asks everyone for the password', async () => {
    await chmod(folder, 0o755);
    const { superuserUrl } = await start(join(folder, 'postgres'));
    const [settings] = await ask(
      superuserUrl,
      `select current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets`,
    );
    expect(settings).toEqual({ listen: '127.0.0.1', sockets: '' });
    const wrong = superuserUrl.replace(/:[^:@]+@/, ':guess@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a second start on data in use, and leaves the first alone', async () => {
    await chmod(folder, 0o755);
    const dataFolder = join(folder, 'postgres');
    const other = await startInOtherProcess(dataFolder);
    await expect(start(dataFolder)).rejects.toThrow(new RegExp(`in use by process ${other.pid}`));
    expect(await ask(other.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await other.kill();
  });

  it('recovers when its starter was killed: ends the server left behind and keeps what was committed', async () => {
    await chmod(folder, 0o755);
    const dataFolder = join(folder, 'postgres');
    const other = await startInOtherProcess(dataFolder);
    await ask(other.url, 'create table kept as select 7 as n');
    const orphan = await serverPid(dataFolder);
    await other.kill();
    expect(await findProcess(orphan)).not.toBeNull();
    const next = await start(dataFolder);
    expect(await ask(next.superuserUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(await serverPid(dataFolder)).not.toBe(orphan);
  });

  it('touches no process that only happens to have the number in a stale pid file', async () => {
    await chmod(folder, 0o755);
    const dataFolder = join(folder, 'postgres');
    await start(dataFolder);
    await running.pop()?.stop();
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await writeFile(join(dataFolder, 'data', 'postmaster.pid'), `${bystander.pid}\n${join(dataFolder, 'data')}\n`);
    const { superuserUrl } = await start(dataFolder);
    expect(await ask(superuserUrl, 'select 1 as up')).toEqual([{ up: 1 }]);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill('SIGKILL');
    await once(bystander, 'exit');
  });

  /** The same launcher under another Node, which can be killed without warning. */
  async function startInOtherProcess(dataFolder: string) {
    const script = `
      const { startEmbeddedPostgres } = await import('./libs/platform/src/index.ts');
      const { superuserUrl } = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
      console.log(superuserUrl);`;
    const flags = ['--import', './test/support/typescript.mjs', '--input-type=module', '-e', script];
    const child = spawn(process.execPath, flags, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    const kill = async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      running.push({ superuserUrl: url, stop: () => stopWhatIsLeft(dataFolder) });
    };
    return { url, pid: child.pid, kill };
  }

  async function stopWhatIsLeft(dataFolder: string): Promise<void> {
    if ((await stat(join(dataFolder, 'data', 'postmaster.pid')).catch(() => null)) === null) return;
    await (await startEmbeddedPostgres({ dataFolder })).stop();
  }
});
