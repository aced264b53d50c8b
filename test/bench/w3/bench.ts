import { isDeepStrictEqual } from 'node:util';
import type { Bench, BenchRow, BenchScale } from '../support/bench.js';
import type { BenchServer } from '../support/bench-server.js';
import { startFloor, startProductApi, type Served } from '../support/processes.js';
import { compareReading, type OwnCost, type ReadingReport } from '../support/reading.js';
import { lostRows } from './complete.js';
import { measureMoves } from './moves.js';
import { type PlanShape, ProductStatements } from './plans.js';
import { type Reading, readings } from './readings.js';
import { seedWorklist, type WorklistWorld } from './world.js';

interface Volume {
  readonly small: number;
  readonly large: number;
  readonly seconds: number;
  readonly repetitions: number;
  readonly warmUpSeconds: number;
  readonly connections: number;
  /** Which readings are timed; the plans of all are looked at. */
  readonly isTimed: (what: string) => boolean;
}

const isShort = (what: string) => what === 'first page' || what.startsWith('the figures');
const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
/** BENCH_ROWS makes it smaller or larger. */
const volumes: Record<BenchScale, Volume> = {
  short: {
    ...{ small: 3_000, large: 12_000, seconds: 1.5, repetitions: 1, warmUpSeconds: 0 },
    ...{ connections: 2, isTimed: isShort },
  },
  whole: {
    ...{ small: rows / 10, large: rows, seconds: 3, repetitions: 3, warmUpSeconds: 4 },
    ...{ connections: 16, isTimed: () => true },
  },
};

/** W3: the worklist of the largest provider, at first small, then ten times as large. */
export const listing: Bench = {
  name: 'w3',
  title: 'W3 worklist over a million requests',
  async run(server, scale) {
    const { small, large, ...timing } = volumes[scale];
    const world = await seedWorklist(server);
    await world.grow(small);
    const floor = await startFloor(server, 'test/bench/w3/floor.ts', server.superuserUrl);
    const product = await startProductApi(server);
    const statements = await ProductStatements.connect(server, world.actor);
    try {
      const under = { server, world, statements, served: { floor, product }, timing };
      const before = await measure(under, small);
      await world.grow(large - small);
      const after = await measure(under, large);
      return {
        rows: [...after.rows, ...growth(before, after), await measureMoves(server, world.organisation, 2_000)],
        failures: [...before.failures, ...after.failures],
      };
    } finally {
      await statements.close();
      await Promise.all([floor.stop(), product.stop()]);
    }
  },
};

interface Under {
  readonly server: BenchServer;
  readonly world: WorklistWorld;
  readonly statements: ProductStatements;
  readonly served: { readonly floor: Served; readonly product: Served };
  readonly timing: Omit<Volume, 'small' | 'large'>;
}

interface Measured {
  readonly rows: BenchRow[];
  readonly failures: string[];
  readonly costs: ReadonlyMap<string, ReadingReport['costs']>;
}

async function measure(under: Under, requests: number): Promise<Measured> {
  const { server, world, statements, served, timing } = under;
  const rows: BenchRow[] = [];
  const failures = [...(await lostRows(server, world, served.product)), ...(await differingFigures(statements, rows))];
  const costs = new Map<string, ReadingReport['costs']>();
  const { isTimed, ...load } = timing;
  for (const reading of await readings(server, world)) {
    const { what, query, paths } = reading;
    if (query) {
      const plan = await statements.planOf(query);
      console.log(`  ${what}: ${wordsOf(plan)}`);
      failures.push(...overBudget(reading, plan));
    }
    if (!isTimed(what)) continue;
    const report = await compareReading(server, served, {
      ...{ what: `${what}, ${requests} requests, ${load.connections} readers`, paths, ...load },
      tokens: world.readers.map(({ token }) => token),
    });
    rows.push(...report.rows);
    failures.push(...report.failures);
    costs.set(what, report.costs);
  }
  return { rows, failures, costs };
}

/** The two ways to the figures must agree, and the short one is what the rollup is for. */
async function differingFigures(statements: ProductStatements, rows: BenchRow[]): Promise<string[]> {
  const { tallied, counted, talliedMs, countedMs } = await statements.figures(15);
  rows.push({
    what: 'the figures as a statement: live count to rollup',
    product: `${talliedMs.toFixed(2)} ms`,
    floor: `${countedMs.toFixed(2)} ms`,
    ratio: countedMs / talliedMs,
  });
  if (isDeepStrictEqual(tallied, counted)) return [];
  return [`the rollup says ${JSON.stringify(tallied)}, a count ${JSON.stringify(counted)}`];
}

/** A page looks at little more than it shows, however long the list is. */
function overBudget({ what }: Reading, { scanned, entries, indexes }: PlanShape): string[] {
  const large = scanned.filter((table) =>
    ['worklist_entry', 'information_request', 'claim', 'request_side'].includes(table),
  );
  const budget = 51 * 8;
  return [
    ...(large.length === 0 ? [] : [`${what}: reads ${large.join()} from end to end`]),
    ...(indexes.length > 0 ? [] : [`${what}: finds its entries by no index`]),
    ...(entries <= budget ? [] : [`${what}: looks at ${entries} entries for a page of 50`]),
  ];
}

function wordsOf({ indexes, scanned, entries, blocks, ms }: PlanShape): string {
  const ends = scanned.length > 0 ? `, from end to end ${[...new Set(scanned)].join()}` : '';
  return `${entries} entries by ${indexes.join(' and ')}${ends}, ${blocks} blocks, ${ms.toFixed(1)} ms`;
}

/** Few and many lie minutes apart, in which the machine may change; how the floor grew beside it says how much of it did. */
function growth(before: Measured, after: Measured): BenchRow[] {
  return [...after.costs].flatMap(([what, large]) => {
    const small = before.costs.get(what);
    if (!small) return [];
    return [
      {
        what: `${what}, many requests to few: processor of a read`,
        product: `${Math.round(large.product.cpu)} µs`,
        floor: `${Math.round(small.product.cpu)} µs`,
        ratio: large.product.cpu / small.product.cpu,
        more: [
          `p50 ${p50Words(large.product, small.product)}`,
          `the floor's own ${(large.floor.cpu / small.floor.cpu).toFixed(2)}, p50 ${p50Words(large.floor, small.floor)}`,
        ].join('; '),
      },
    ];
  });
}

function p50Words(large: OwnCost, small: OwnCost): string {
  return `${large.p50.toFixed(1)} ms to ${small.p50.toFixed(1)} ms: ${(large.p50 / small.p50).toFixed(2)}`;
}
