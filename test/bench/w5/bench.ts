import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchScale } from '../support/bench.js';
import { holdLoad, startFloor, startProductApi, type Served } from '../support/processes.js';
import { seedPosting } from '../w1/world.js';
import type { IdlePlan } from './load.js';

const counts: Record<BenchScale, number> = { short: 200, whole: Number(process.env['BENCH_SOCKETS'] ?? 10_000) };
/** Loading takes young memory that V8 gives back when there is nothing to do, some fifteen seconds later. */
const settlingMs: Record<BenchScale, number> = { short: 1_000, whole: 30_000 };
/** Two processes hold them, for the limit on open files. */
const holders = 2;

/** W5: what a socket costs that is open and silent, and what the api costs before the first. */
export const idling: Bench = {
  name: 'w5',
  title: 'W5 idle sockets',
  async run(server, scale) {
    const count = counts[scale];
    const tokens = (await seedPosting(server)).flatMap((thread) => thread.tokens);
    const floor = await startFloor(server, 'test/bench/w5/floor.ts');
    const product = await startProductApi(server);
    const ready = { ours: await residentKilobytes(product.pid), least: await residentKilobytes(floor.pid) };
    try {
      const plan = { tokens, count, settling: settlingMs[scale] };
      const least = await weigh(floor, plan);
      const ours = await weigh(product, plan);
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
        failures: [],
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
}

async function weigh(
  served: Served,
  { tokens, count, settling }: Omit<IdlePlan, 'url'> & { readonly settling: number },
): Promise<Weight> {
  await sleep(settling);
  const empty = await residentKilobytes(served.pid);
  const plan: IdlePlan = { url: served.url, tokens, count: count / holders };
  const held = await Promise.all(Array.from({ length: holders }, () => holdLoad('test/bench/w5/load.ts', plan)));
  await sleep(settling);
  const full = await residentKilobytes(served.pid);
  for (const end of held) await end();
  return { empty, perSocket: (full - empty) / count };
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
}
