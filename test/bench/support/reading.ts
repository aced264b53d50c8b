import type { BenchRow } from './bench.js';
import type { BenchServer } from './bench-server.js';
import { cpuSeconds } from './cpu.js';
import type { ReadPlan, ReadResult } from './http-load.js';
import { runLoad, type Served, type Watch } from './processes.js';
import { median } from './statistics.js';
import { medianRatio, takeTurns } from './turns.js';

/** Who is read from, what is asked there, and whose readings they are. */
export interface Source {
  readonly served: Served;
  readonly paths: readonly string[];
  readonly tokens: readonly string[];
}

export interface ReadingPlan {
  readonly what: string;
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

export type Measured = ReadResult & { readonly cost: Cost };

interface Pair {
  readonly product: Measured;
  readonly floor: Measured;
}

export interface ReadingReport<Who extends string> {
  readonly turns: readonly Readonly<Record<Who, Measured>>[];
  readonly failures: readonly string[];
  /** How many reads somebody answered, also before the first turn. */
  readonly answered: (who: Who) => number;
}

type Readers<Who extends string> = Readonly<Record<Who, () => Promise<Measured>>>;

/** Reads from all in turn, in the order in which they are named. */
export async function readInTurns<Who extends string>(
  server: BenchServer,
  sources: Readonly<Record<Who, Source>>,
  plan: ReadingPlan,
): Promise<ReadingReport<Who>> {
  const names = Object.keys(sources) as Who[];
  const before = new Map<Who, number>();
  for (const who of names) before.set(who, await warmUp(sources[who], plan));
  const readers = names.map((who) => [who, () => measure(server, sources[who], plan)] as const);
  const turns = await takeTurns<Record<Who, Measured>>(Object.fromEntries(readers) as Readers<Who>, plan.repetitions);
  const sum = (who: Who, figure: 'refused' | 'answered') => turns.reduce((all, turn) => all + turn[who][figure], 0);
  return {
    turns,
    failures: names.flatMap((who) => {
      const refused = sum(who, 'refused');
      return refused === 0 ? [] : [`${plan.what}, ${who}: ${refused} reads were refused`];
    }),
    answered: (who) => (before.get(who) ?? 0) + sum(who, 'answered'),
  };
}

/** The processor time of a read without the load. */
export function cpuOf({ cost }: Measured): number {
  return cost.server + cost.postgres;
}

/** Medians: of the figures, and of the ratios within a turn. */
export function compareReading(what: string, pairs: readonly Pair[]): BenchRow[] {
  const middle = (figure: (pair: Pair) => number) => median(pairs.map(figure));
  const perSecond = (who: keyof Pair) => `${Math.round(middle((pair) => pair[who].perSecond))} reads/s`;
  const p50 = (who: keyof Pair) => `${middle((pair) => pair[who].p50).toFixed(1)} ms`;
  const p99 = (who: keyof Pair) => `${middle((pair) => pair[who].p99).toFixed(1)} ms`;
  const cost = (who: keyof Pair) =>
    (['server', 'postgres', 'load'] as const)
      .map((part) => `${part} ${Math.round(middle((pair) => pair[who].cost[part]))}`)
      .join(' + ');
  return [
    {
      what,
      product: perSecond('product'),
      floor: perSecond('floor'),
      ratio: medianRatio(pairs, ['product', 'floor'], (measured) => measured.perSecond),
      more: `µs of processor per read: ${cost('product')}; floor ${cost('floor')}`,
    },
    {
      what: `${what}, p50`,
      product: p50('product'),
      floor: p50('floor'),
      ratio: medianRatio(pairs, ['product', 'floor'], (measured) => measured.p50),
      more: `p99 ${p99('product')}, floor ${p99('floor')}`,
    },
  ];
}

/** Answers how many reads it took; none where nobody asks for it, as in the short form. */
async function warmUp(
  { served: { url }, paths, tokens }: Source,
  { connections, warmUpSeconds: seconds }: ReadingPlan,
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
  { served: { url, pid }, paths, tokens }: Source,
  { connections, seconds }: ReadingPlan,
): Promise<Measured> {
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
