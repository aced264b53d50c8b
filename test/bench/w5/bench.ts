import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchScale } from '../support/bench.js';
import { holdLoad, startFloor, startProductApi, type Served } from '../support/processes.js';
import { seedPosting } from '../w1/world.js';
import type { IdlePlan } from './load.js';

const counts: Record<BenchScale, number> = { short: 200, whole: Number(process.env['BENCH_SOCKETS'] ?? 10_000) };
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
    try {
      const least = await weigh(floor, { tokens, count });
      const ours = await weigh(product, { tokens, count });
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
            what: 'memory at the start',
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

async function weigh(
  served: Served,
  { tokens, count }: Omit<IdlePlan, 'url'>,
): Promise<{ readonly empty: number; readonly perSocket: number }> {
  const empty = await residentKilobytes(served.pid);
  const plan: IdlePlan = { url: served.url, tokens, count: count / holders };
  const held = await Promise.all(Array.from({ length: holders }, () => holdLoad('test/bench/w5/load.ts', plan)));
  await sleep(3_000);
  const full = await residentKilobytes(served.pid);
  for (const end of held) await end();
  return { empty, perSocket: (full - empty) / count };
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
}
