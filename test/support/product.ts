import type { TestDatabaseUrls } from '../../libs/testing/src/test-server.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.js';
import { copyDemo } from './demo-template.js';
import { freePort, launchProduct } from './product-process.js';

export { eventually } from './eventually.js';

const demoPassword = 'demo-password-for-liaison';

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
  const folder = await mkdtemp(join(tmpdir(), 'liaison-product-'));
  const database = await copyDemo(folder);
  const settings = { database, folder, port: await freePort(), env };
  let running = await launchProduct(settings);
  const { url } = running;
  return {
    url,
    database,
    output: () => running.output(),
    signIn: (email) => Client.signIn(url, email, demoPassword),
    advance: (advanceSeconds) => moveClock(url, advanceSeconds),
    kill: () => running.end('SIGKILL'),
    restart: async () => {
      await running.end('SIGTERM');
      running = await launchProduct(settings);
    },
    stop: async () => {
      await running.end('SIGTERM');
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function moveClock(url: string, advanceSeconds: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds }),
  });
  if (!answer.ok) throw new Error(`The clock did not move: ${answer.status} ${await answer.text()}`);
}
