import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchScale } from '../support/bench.js';
import { type HeldLoad, holdLoad, startFloor, startProductApi, type Served } from '../support/processes.js';
import { RawSocket } from '../support/raw-socket.js';
import { seedPosting } from '../w1/world.js';
import type { IdlePlan } from './load.js';

const counts: Record<BenchScale, number> = { short: 200, whole: Number(process.env['BENCH_SOCKETS'] ?? 10_000) };
/** Loading takes young memory that V8 gives back when there is nothing to do, some fifteen seconds later. */
const settlingMs: Record<BenchScale, number> = { short: 300, whole: 30_000 };
/** Two processes hold them, for the limit on open files. */
const holders = 2;

/** W5: what a socket costs that is open and silent, and what the api costs before the first. */
export const idling: Bench = {
  name: 'w5',
  title: 'W5 idle sockets',
  async run(server, scale) {
    const count = counts[scale];
    const threads = await seedPosting(server);
    const floor = await startFloor(server, 'test/bench/w5/floor.ts');
    const product = await startProductApi(server);
    const ready = { ours: await residentKilobytes(product.pid), least: await residentKilobytes(floor.pid) };
    try {
      const people = threads.flatMap(({ id, tokens }) => tokens.map((token) => ({ thread: id, token })));
      const seats = Array.from({ length: count }, (_, n) => people[n % people.length] ?? { thread: '', token: '' });
      const plan = { seats, settling: settlingMs[scale] };
      const least = await weigh(floor, { ...plan, areWatching: false, tell: () => tellFloor(floor) });
      const ours = await weigh(product, { ...plan, areWatching: true, tell: () => postInEach(product, seats) });
      const kb = (figure: number) => `${figure.toFixed(1)} KB`;
      const mb = (kilobytes: number) => `${Math.round(kilobytes / 1024)} MB`;
      return {
        rows: [
          {
            what: `memory of one of ${count} idle sockets`,
            product: kb(ours.perSocket),
            floor: kb(least.perSocket),
            ratio: ours.perSocket / least.perSocket,
          },
          {
            what: 'memory when it has just answered',
            product: mb(ready.ours),
            floor: mb(ready.least),
            ratio: ready.ours / ready.least,
          },
          {
            what: 'memory before the first socket, settled',
            product: mb(ours.empty),
            floor: mb(least.empty),
            ratio: ours.empty / least.empty,
          },
          {
            what: 'from the start of the process to the first good answer',
            product: `${Math.round(product.readyMs)} ms`,
            floor: `${Math.round(floor.readyMs)} ms`,
            ratio: product.readyMs / floor.readyMs,
          },
        ],
        failures: Object.entries({ product: ours, floor: least }).flatMap(([who, { silent }]) =>
          silent.map((what) => `${who}: ${what}`),
        ),
      };
    } finally {
      await Promise.all([floor.stop(), product.stop()]);
    }
  },
};

interface Weight {
  /** Resident kilobytes, as below. */
  readonly empty: number;
  readonly perSocket: number;
  /** What is wrong with the sockets after their rest. */
  readonly silent: readonly string[];
}

interface Weighing extends Omit<IdlePlan, 'url'> {
  readonly settling: number;
  /** Says something, once, to every socket that listens. */
  readonly tell: () => Promise<void>;
}

async function weigh(served: Served, { seats, areWatching, settling, tell }: Weighing): Promise<Weight> {
  await sleep(settling);
  const empty = await residentKilobytes(served.pid);
  const share = Math.ceil(seats.length / holders);
  const held = await Promise.all(
    Array.from({ length: holders }, (_, n) => {
      const plan: IdlePlan = { url: served.url, seats: seats.slice(n * share, (n + 1) * share), areWatching };
      return holdLoad('test/bench/w5/load.ts', plan);
    }),
  );
  await sleep(settling);
  const full = await residentKilobytes(served.pid);
  const silent = await silentOf(held, seats.length, tell);
  for (const load of held) await load.end();
  return { empty, perSocket: (full - empty) / seats.length, silent };
}

/** A socket that was dropped while it was silent would be light: each has to ask, and to hear once what is said then. */
async function silentOf(held: readonly HeldLoad[], count: number, tell: () => Promise<void>): Promise<string[]> {
  const inAll = async (question: string): Promise<number> =>
    (await Promise.all(held.map((load) => load.ask<number>(question)))).reduce((sum, some) => sum + some, 0);
  const listening = await inAll('listen');
  await tell();
  const heard = await inAll('hear');
  return [
    ...(listening === count ? [] : [`${listening} of ${count} silent sockets were answered when they asked`]),
    ...(heard === count ? [] : [`${heard} of ${count} silent sockets heard once what was said to all`]),
  ];
}

async function tellFloor({ url }: Served): Promise<void> {
  await fetch(`${url}/tell`);
}

/** One post in each conversation, by the first who sits in it. */
async function postInEach({ url }: Served, seats: IdlePlan['seats']): Promise<void> {
  const authors = new Map([...seats].reverse().map(({ thread, token }) => [thread, token]));
  for (const [thread, token] of authors) {
    const socket = await RawSocket.connect(url, token);
    await new Promise((posted) => socket.ask('post', { threadId: thread, key: randomUUID(), text: 'Hello' }, posted));
    socket.close();
  }
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
}
