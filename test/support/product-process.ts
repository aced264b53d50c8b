import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestDatabaseUrls } from '../../libs/testing/src/test-server.js';

const entry = 'dist/apps/local/apps/local/src/main.js';
const startDeadlineMs = 90_000;

/** What one start of the built product is given; each start keeps its port, so that a second one takes it over. */
export interface ProductSettings {
  readonly database: TestDatabaseUrls;
  readonly folder: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface ProductProcess {
  readonly url: string;
  output(): string;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts the built product in a process of its own and waits until it is ready. */
export async function launchProduct({ database, folder, port, env }: ProductSettings): Promise<ProductProcess> {
  const url = `http://127.0.0.1:${port}`;
  const variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    PORT: String(port),
    LIAISON_DATA: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_JOB_URL: database.jobUrl,
    ...env,
  };
  const child = spawn(process.execPath, [entry], { env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const output = () => text;
  await ready(url, child, output);
  return { url, output, end: (signal) => end(child, signal) };
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The product ended while starting:\n${output()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await end(child, 'SIGKILL');
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

/** A port of 127.0.0.1 that nobody held a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port.');
  return address.port;
}
