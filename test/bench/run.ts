import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Bench, BenchReport, BenchScale } from './support/bench.js';
import { startBenchCluster } from './support/bench-server.js';
import { chasing } from './chase/bench.js';
import { overload } from './overload/bench.js';
import { spreading } from './two-nodes/bench.js';
import { posting } from './w1/bench.js';
import { reading } from './w2/bench.js';
import { listing } from './w3/bench.js';
import { idling } from './w5/bench.js';

/**
 * `npm run bench` measures everything; `npm run bench -- w1 --short` only that, and shortly. Figures are printed and
 * asserted nowhere: what fails a bench is a lost or doubled message, not a slow machine.
 */
const benches: readonly Bench[] = [posting, reading, listing, idling, spreading, overload, chasing];

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const scale: BenchScale = process.argv.includes('--short') ? 'short' : 'whole';
const chosen = names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
if (chosen.length === 0) throw new Error(`Which bench? ${benches.map(({ name }) => name).join(', ')}`);

const reports: Record<string, BenchReport> = {};
// Whole, each bench has a server of its own, on which nothing is left of another; to make one is much of a short run.
if (scale === 'short') await runOnOneServer(chosen);
else for (const bench of chosen) await runOnOneServer([bench]);
await mkdir('.test-results', { recursive: true });
await writeFile(
  '.test-results/bench.json',
  JSON.stringify({ at: new Date(), scale, machine: machine(), reports }, null, 2),
);
process.exitCode = Object.values(reports).some(({ failures }) => failures.length > 0) ? 1 : 0;

async function runOnOneServer(some: readonly Bench[]): Promise<void> {
  const cluster = await startBenchCluster();
  try {
    for (const bench of some) {
      console.log(`\n${bench.title}\n${machine()}`);
      const server = await cluster.serverFor(bench.name);
      const report = await bench.run(server, scale, cluster);
      await server.close();
      reports[bench.name] = report;
      print(report);
    }
  } finally {
    await cluster.stop();
  }
}

function print({ rows, failures }: BenchReport): void {
  for (const { what, product, floor, ratio, more } of rows) {
    console.log(
      `  ${what}: product ${product}, floor ${floor}, ratio ${ratio.toFixed(2)}${more ? `\n    ${more}` : ''}`,
    );
  }
  for (const failure of failures) console.log(`  FAILED  ${failure}`);
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${first?.model.trim() ?? 'unknown'}, ${memory} GB, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1) ?? ''}`;
}
