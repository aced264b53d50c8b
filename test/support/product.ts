import { createTestDatabaseUrls, type TestDatabaseUrls } from '@liaison/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.js';

const demoPassword = 'demo-password-for-liaison';
const entry = 'dist/apps/local/apps/local/src/main.js';
const startDeadlineMs = 90_000;

/** The built product in a process of its own, with the demo, on a database of its own. */
export interface Product {
  readonly url: string;
  readonly database: TestDatabaseUrls;
  /** Signs one of the demo people in, as a browser would: by cookie, from our own origin. */
  signIn(email: string): Promise<Client>;
  advance(seconds: number): Promise<void>;
  output(): string;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, database and folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const database = await createTestDatabaseUrls();
  const folder = await mkdtemp(join(tmpdir(), 'liaison-product-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    PORT: String(port),
    LIAISON_DATA: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_JOB_URL: database.jobUrl,
    ...env,
  };
  let running = await launch(url, settings);
  return {
    url,
    database,
    output: () => running.output(),
    signIn: (email) => Client.signIn(url, email, demoPassword),
    advance: (advanceSeconds) => moveClock(url, advanceSeconds),
    kill: () => end(running.child, 'SIGKILL'),
    restart: async () => {
      await end(running.child, 'SIGTERM');
      running = await launch(url, settings);
    },
    stop: async () => {
      await end(running.child, 'SIGTERM');
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  output(): string;
}

async function launch(url: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const output = () => text;
  await ready(url, child, output);
  return { child, output };
}

async function moveClock(url: string, advanceSeconds: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds }),
  });
  if (!answer.ok) throw new Error(`The clock did not move: ${answer.status} ${await answer.text()}`);
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The product ended while starting:\n${output()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The product did not get ready:\n${output()}`);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(forced);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port.');
  return address.port;
}

/** Waits for what another process does: asks again until it holds, and says what it last saw when it never does. */
export async function eventually<T>(ask: () => Promise<T>, holds: (value: T) => boolean, seconds = 20): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`It never came to be. Last seen: ${JSON.stringify(value).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
