import type { BenchRow } from './bench.js';
import type { BenchServer } from './bench-server.js';
import { cpuSeconds } from './cpu.js';
import type { ReadPlan, ReadResult } from './http-load.js';
import { runLoad, type Served, type Watch } from './processes.js';
import { median } from './statistics.js';
import { medianRatio, takeTurns } from './turns.js';

export interface ReadingPlan {
  readonly what: string;
  /** Of product and floor; they may be called by other names, and must give the same rows. */
  readonly paths: { readonly product: readonly string[]; readonly floor: readonly string[] };
  readonly tokens: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly repetitions: number;
  /** Seconds of reading before the first turn: a program that has just begun compiles what it does often, and is slower. */
  readonly warmUpSeconds: number;
}

/** What one reading cost, in microseconds of processor. */
interface Cost {
  readonly server: number;
  readonly postgres: number;
  readonly load: number;
}

type Measured = ReadResult & { readonly cost: Cost };
type Who = 'product' | 'floor';
type Pair = Readonly<Record<Who, Measured>>;

export interface ReadingReport {
  readonly rows: BenchRow[];
  readonly failures: string[];
  /** How many reads the product answered, to be found again in the trail. */
  readonly answered: number;
  /** Of each alone, to compare with itself. */
  readonly costs: Readonly<Record<Who, OwnCost>>;
}

/** The middle latency, and the processor time of a read without the load. */
export interface OwnCost {
  readonly p50: number;
  readonly cpu: number;
}

/** Reads from both in turn, and gives medians: of the figures, and of the ratios within a turn. */
export async function compareReading(
  server: BenchServer,
  served: Readonly<Record<Who, Served>>,
  plan: ReadingPlan,
): Promise<ReadingReport> {
  await warmUp(served.floor, plan, plan.paths.floor);
  const before = await warmUp(served.product, plan, plan.paths.product);
  const read = (who: Who) => measure(server, served[who], plan, plan.paths[who]);
  const pairs = await takeTurns({ floor: () => read('floor'), product: () => read('product') }, plan.repetitions);
  const refused = pairs.reduce((sum, { product, floor }) => sum + product.refused + floor.refused, 0);
  return {
    rows: rowsOf(plan.what, pairs),
    failures: refused === 0 ? [] : [`${plan.what}: ${refused} reads were refused`],
    answered: pairs.reduce((sum, { product }) => sum + product.answered, before),
    costs: { product: ownCost(pairs, 'product'), floor: ownCost(pairs, 'floor') },
  };
}

function ownCost(pairs: readonly Pair[], who: Who): OwnCost {
  return {
    p50: median(pairs.map((pair) => pair[who].p50)),
    cpu: median(pairs.map((pair) => pair[who].cost.server + pair[who].cost.postgres)),
  };
}

function rowsOf(what: string, pairs: readonly Pair[]): BenchRow[] {
  const middle = (figure: (pair: Pair) => number) => median(pairs.map(figure));
  const perSecond = (who: Who) => `${Math.round(middle((pair) => pair[who].perSecond))} reads/s`;
  const p50 = (who: Who) => `${middle((pair) => pair[who].p50).toFixed(1)} ms`;
  const p99 = (who: Who) => `${middle((pair) => pair[who].p99).toFixed(1)} ms`;
  const cost = (who: Who) =>
    (['server', 'postgres', 'load'] as const)
      .map((part) => `${part} ${Math.round(middle((pair) => pair[who].cost[part]))}`)
      .join(' + ');
  return [
    {
      what,
      product: perSecond('product'),
      floor: perSecond('floor'),
      ratio: medianRatio(pairs, ['product', 'floor'], ({ perSecond }) => perSecond),
      more: `µs of processor per read: ${cost('product')}; floor ${cost('floor')}`,
    },
    {
      what: `${what}, p50`,
      product: p50('product'),
      floor: p50('floor'),
      ratio: medianRatio(pairs, ['product', 'floor'], ({ p50 }) => p50),
      more: `p99 ${p99('product')}, floor ${p99('floor')}`,
    },
  ];
}

/** Answers how many reads it took; none where nobody asks for it, as in the short form. */
async function warmUp(
  { url }: Served,
  { tokens, connections, warmUpSeconds: seconds }: ReadingPlan,
  paths: readonly string[],
): Promise<number> {
  if (seconds === 0) return 0;
  const { answered } = await load({ url, paths, tokens, connections, warmUpSeconds: 0, seconds });
  return answered;
}

async function load(plan: ReadPlan, watch?: Watch): Promise<ReadResult> {
  return runLoad<ReadResult>('test/bench/support/http-load.ts', plan, watch);
}

async function measure(
  server: BenchServer,
  { url, pid }: Served,
  plan: ReadingPlan,
  paths: readonly string[],
): Promise<Measured> {
  const { tokens, connections, seconds } = plan;
  const used = async () => ({ server: await cpuSeconds(pid), postgres: await server.cpuSeconds() });
  const before = { server: 0, postgres: 0 };
  const after = { server: 0, postgres: 0 };
  const result = await load(
    { url, paths, tokens, connections, warmUpSeconds: seconds / 3, seconds },
    {
      from: async () => void Object.assign(before, await used()),
      until: async () => void Object.assign(after, await used()),
    },
  );
  const perRead = (spent: number) => (spent / (result.perSecond * seconds)) * 1e6;
  const cost = {
    server: perRead(after.server - before.server),
    postgres: perRead(after.postgres - before.postgres),
    load: perRead(result.cpuSeconds),
  };
  return { ...result, cost };
}
