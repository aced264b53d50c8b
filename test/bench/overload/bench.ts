import type { BenchServer } from '../support/bench-server.js';
import type { Bench, BenchRow, BenchScale } from '../support/bench.js';
import { runLoad, startFloor, startProductApi, type Served } from '../support/processes.js';
import { median } from '../support/statistics.js';
import { medianRatio, takeTurns } from '../support/turns.js';
import { seedPosting } from '../w1/world.js';
import type { OverloadPlan, OverloadResult, Waits } from './load.js';

const scales: Record<BenchScale, { repetitions: number; warmUpSeconds: number; seconds: number }> = {
  short: { repetitions: 1, warmUpSeconds: 1, seconds: 3 },
  whole: { repetitions: 3, warmUpSeconds: 4, seconds: 8 },
};

interface Crowd {
  readonly what: string;
  readonly ask: OverloadPlan['ask'];
  readonly askers: number;
}
const posters: Crowd = { what: '12,000 posts at once by socket', ask: 'post by socket', askers: 12_000 };
const readers: Crowd = { what: '1,500 readings at once by HTTP', ask: 'read by HTTP', askers: 1_500 };

interface Pair {
  readonly product: OverloadResult;
  readonly floor: OverloadResult;
}

/** Far more than can be served: whoever is served is to be served soon, and whoever is not is to hear so soon. */
export const overload: Bench = {
  name: 'overload',
  title: 'Overload: how long an answer takes when far more is asked than can be served',
  async run(server, scale) {
    const threads = await seedPosting(server);
    const floor = await startFloor(server, 'test/bench/w1/floor.ts');
    const product = await startProductApi(server);
    // Readings have no floor of their own here: beside the product stands the product without a bound.
    const unbounded = await startProductApi(server, { LIMIT_CALLS_AT_ONCE: '1000000' });
    try {
      const { repetitions, ...seconds } = scales[scale];
      const turns = (crowd: Crowd, other: Served): Promise<Pair[]> => {
        const load = ({ url }: Served) => measure({ url, threads, ...crowd, ...seconds });
        return takeTurns({ floor: () => load(other), product: () => load(product) }, repetitions);
      };
      const [posted, read] = [await turns(posters, floor), await turns(readers, unbounded)];
      return {
        rows: [rowOf(posters, posted), rowOf(readers, read)],
        failures: [...posted, ...read].flatMap(failuresOf).concat(await missing(server, posted)),
      };
    } finally {
      await Promise.all([floor, product, unbounded].map((one) => one.stop()));
    }
  },
};

async function measure({ askers, ask, url, threads, warmUpSeconds, seconds }: OverloadPlan): Promise<OverloadResult> {
  const plan = { url, threads, ask, askers, warmUpSeconds, seconds } satisfies OverloadPlan;
  return runLoad<OverloadResult>('test/bench/overload/load.ts', plan);
}

function rowOf({ what }: Crowd, pairs: readonly Pair[]): BenchRow {
  const middle = (figure: (pair: Pair) => number) => median(pairs.map(figure));
  const words = (waits: (pair: Pair) => Waits) =>
    `${Math.round(middle((pair) => waits(pair).count))}, p50/p99/longest ${(['p50', 'p99', 'longest'] as const)
      .map((which) => Math.round(middle((pair) => waits(pair)[which])))
      .join('/')} ms`;
  return {
    what: `${what}, p99 until served`,
    product: `${Math.round(middle(({ product }) => product.served.p99))} ms`,
    floor: `${Math.round(middle(({ floor }) => floor.served.p99))} ms`,
    ratio: medianRatio(pairs, ['product', 'floor'], ({ served }) => served.p99),
    more: [
      `served ${words(({ product }) => product.served)}`,
      `refused ${words(({ product }) => product.refused)}`,
      `floor served ${words(({ floor }) => floor.served)}`,
    ].join('; '),
  };
}

function failuresOf({ product }: Pair): string[] {
  return [
    ...(product.served.count > 0 ? [] : ['nobody was served']),
    ...(product.refused.count > 0 ? [] : ['nobody was refused, so there was no overload']),
  ];
}

/** Whatever was acknowledged is there, and nothing that was refused. */
async function missing(server: BenchServer, posted: readonly Pair[]): Promise<string[]> {
  const acknowledged = posted.reduce((sum, { product }) => sum + product.servedInAll, 0);
  const [kept] = await server.sql<{ messages: number }>('select count(*)::int as messages from message');
  return kept?.messages === acknowledged
    ? []
    : [`${acknowledged} posts were acknowledged, and there are ${kept?.messages} messages`];
}
