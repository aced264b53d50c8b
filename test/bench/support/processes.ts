import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/product-process.js';
import type { BenchServer } from './bench-server.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const typescript = './test/support/typescript.mjs';

/** A server under load, in a process of its own. */
export interface Served {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to its first good answer. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** The built api alone, with production settings; BENCH_NODE_ARGS passes `--cpu-prof` and the like to it. */
export async function startProductApi(server: BenchServer, env: Record<string, string> = {}): Promise<Served> {
  const port = await freePort();
  const flags = (process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter((flag) => flag !== '');
  return serve([...flags, 'dist/apps/local/apps/api/src/main.js'], port, {
    ...productEnvironment(server, port),
    ...env,
  });
}

/** The worker beside it: it relays, seals and sweeps; BENCH_WORKER_ARGS is for its profile. */
export async function startProductWorker(
  server: BenchServer,
  env: Record<string, string> = {},
): Promise<{ readonly pid: number; stop(): Promise<void> }> {
  const flags = (process.env['BENCH_WORKER_ARGS'] ?? '').split(' ').filter((flag) => flag !== '');
  const child = start([...flags, 'dist/apps/local/apps/worker/src/main.js'], {
    ...productEnvironment(server, 0),
    ...env,
  });
  return { pid: child.pid ?? 0, stop: () => end(child) };
}

/** A minimal program of this folder, given its database. */
export async function startFloor(server: BenchServer, script: string, databaseUrl = server.floorUrl): Promise<Served> {
  const port = await freePort();
  const env = { DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' };
  return serve(['--import', typescript, script], port, env);
}

function productEnvironment(server: BenchServer, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LIAISON_DATA: server.folder,
    LOG_LEVEL: 'warn',
    DATABASE_URL: server.product.appUrl,
    DATABASE_JOB_URL: server.product.jobUrl,
  };
}

async function serve(args: readonly string[], port: number, env: Record<string, string>): Promise<Served> {
  const started = performance.now();
  const child = start(args, env);
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args.at(-1)} ended while starting.`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { url, pid: child.pid ?? 0, readyMs: performance.now() - started, stop: () => end(child) };
}

function start(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(forced);
}

/** What a load generator says: when it begins and ends to measure, then its result. */
export type LoadMessage<R> = 'from' | 'until' | { readonly result: R };

export interface Watch {
  /** Called at the first and the last instant of what is measured. */
  readonly from: () => Promise<void>;
  readonly until: () => Promise<void>;
}

/** A load that stays until it is ended, and answers meanwhile. */
export interface HeldLoad {
  ask<R>(question: string): Promise<R>;
  end(): Promise<void>;
}

/** Starts a load that stays; it is held when it has said that it is there. */
export async function holdLoad(script: string, plan: object): Promise<HeldLoad> {
  const child = spawn(process.execPath, ['--import', typescript, script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${String(code)} while it was held.`);
  });
  gone.catch(() => undefined);
  const tell = async <R>(message: object | string): Promise<R> => {
    const answered = once(child, 'message') as Promise<[{ readonly result: R }]>;
    child.send(message);
    const [{ result }] = await Promise.race([answered, gone]);
    return result;
  };
  await tell(plan);
  return { ask: tell, end: () => end(child) };
}

/** Runs a load generator of this folder in a process of its own: a plan in, a result out. */
export async function runLoad<R>(script: string, plan: object, watch?: Watch): Promise<R> {
  const child = spawn(process.execPath, ['--import', typescript, script], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const watched: Promise<void>[] = [];
  const answered = new Promise<R>((resolve) => {
    child.on('message', (message: LoadMessage<R>) => {
      if (typeof message === 'object') resolve(message.result);
      else if (watch) watched.push(watch[message]());
    });
  });
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${String(code)} before it answered.`);
  });
  exited.catch(() => undefined);
  child.send(plan);
  const result = await Promise.race([answered, exited]);
  await Promise.all(watched);
  return result;
}
