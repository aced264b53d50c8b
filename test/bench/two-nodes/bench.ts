import { startRedis } from '../../support/start-redis.mjs';
import type { BenchServer } from '../support/bench-server.js';
import type { Bench, BenchScale } from '../support/bench.js';
import { cpuSeconds } from '../support/cpu.js';
import { runLoad, startProductApi, type Served } from '../support/processes.js';
import { median } from '../support/statistics.js';
import { medianRatio, takeTurns } from '../support/turns.js';
import type { LoadPlan, LoadResult } from '../w1/plan.js';
import { seedPosting } from '../w1/world.js';

const scales: Record<BenchScale, { repetitions: number; warmUpSeconds: number; seconds: number }> = {
  short: { repetitions: 1, warmUpSeconds: 0.5, seconds: 1.5 },
  whole: { repetitions: 5, warmUpSeconds: 2, seconds: 6 },
};

/** A load's result, and the microseconds of processor of one acknowledged post. */
interface Measured extends LoadResult {
  readonly cpu: number;
}

/** Two nodes with Redis between them, each thread's people spread over both, against one node without Redis. */
export const spreading: Bench = {
  name: 'two-nodes',
  title: 'Two nodes of the api through Redis, against one (200 threads x 3 people online, 64 posts in flight)',
  async run(server, scale) {
    const redis = await startRedis();
    if (redis === null) return { rows: [], failures: [] };
    const threads = await seedPosting(server);
    const one = [await startProductApi(server)];
    const two = await Promise.all([0, 1].map(() => startProductApi(server, { REDIS_URL: redis.url })));
    try {
      const { repetitions, warmUpSeconds, seconds } = scales[scale];
      const plan = { threads, warmUpSeconds, seconds, pace: { inFlight: 64 }, watching: true };
      const load = (nodes: readonly Served[]) => measure(server, nodes, plan);
      const pairs = await takeTurns({ one: () => load(one), two: () => load(two) }, repetitions);
      return {
        rows: [rowOf(pairs)],
        failures: [...pairs.flatMap(failuresOf), ...(await disagreements(server, pairs))],
      };
    } finally {
      await Promise.all([...one, ...two].map((node) => node.stop()));
      await redis.stop();
    }
  },
};

async function measure(server: BenchServer, nodes: readonly Served[], plan: Omit<LoadPlan, 'urls'>): Promise<Measured> {
  const used = async () =>
    (await Promise.all([server.cpuSeconds(), ...nodes.map(({ pid }) => cpuSeconds(pid))])).reduce((sum, s) => sum + s);
  let before = 0;
  let after = 0;
  const result = await runLoad<LoadResult>(
    'test/bench/w1/load.ts',
    { ...plan, urls: nodes.map(({ url }) => url) } satisfies LoadPlan,
    { from: async () => void (before = await used()), until: async () => void (after = await used()) },
  );
  return { ...result, cpu: ((after - before) / (result.acksPerSecond * plan.seconds)) * 1e6 };
}

function rowOf(pairs: readonly { one: Measured; two: Measured }[]) {
  const middle = (figure: (pair: (typeof pairs)[number]) => number) => median(pairs.map(figure));
  const words = (who: 'one' | 'two') => `${who} ${Math.round(middle((pair) => pair[who].acksPerSecond))} acks/s`;
  const each = (who: 'one' | 'two') =>
    `${Math.round(middle((pair) => pair[who].cpu))} µs of processor per post (nodes and PostgreSQL), ` +
    `to the last screen p50/p99 ${middle((pair) => pair[who].delivered.p50).toFixed(1)}/${middle((pair) => pair[who].delivered.p99).toFixed(1)} ms`;
  const ahead = pairs.reduce((sum, { two }) => sum + two.outOfOrder, 0);
  return {
    what: 'closed loop, 64 in flight',
    product: words('two'),
    floor: words('one'),
    ratio: medianRatio(pairs, ['two', 'one'], ({ acksPerSecond }) => acksPerSecond),
    more: `two: ${each('two')}, ${ahead} hints ahead of one from the other node; one: ${each('one')}`,
  };
}

/** Two nodes tell of neighbouring numbers each by its own way, so order is the client's to keep; none may be missing. */
function failuresOf({ one, two }: { one: Measured; two: Measured }): string[] {
  const lost = Object.entries({ one, two }).flatMap(([who, result]) => [
    ...(result.posts > 0 ? [] : [`${who}: not one post was acknowledged`]),
    ...(result.lost === 0 ? [] : [`${who}: ${result.lost} posts did not reach each screen`]),
    ...(result.doubled === 0 ? [] : [`${who}: ${result.doubled} events came twice`]),
    ...(result.refused === 0 ? [] : [`${who}: ${result.refused} posts were refused`]),
  ]);
  return one.outOfOrder === 0 ? lost : [...lost, `one: ${one.outOfOrder} events came out of order`];
}

/** What was acknowledged, against what is in the tables. */
async function disagreements(
  server: BenchServer,
  pairs: readonly { one: Measured; two: Measured }[],
): Promise<string[]> {
  const posted = pairs.reduce((sum, { one, two }) => sum + one.posts + two.posts, 0);
  const [kept] = await server.sql<Record<string, number>>(`
    select (select count(*)::int from message) as messages,
           (select count(*)::int from event where type = 'message.posted') as feed,
           (select coalesce(sum(last_seq), 0)::int from thread) as heads`);
  return Object.entries(kept ?? {}).flatMap(([what, count]) =>
    count === posted ? [] : [`${posted} posts were acknowledged, and there are ${count} ${what}`],
  );
}
