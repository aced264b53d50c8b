import pg from 'pg';
import type { BenchServer } from '../support/bench-server.js';
import type { Bench, BenchRow, BenchScale } from '../support/bench.js';
import { cpuSeconds } from '../support/cpu.js';
import { startFloor, startProductApi, runLoad, type Served } from '../support/processes.js';
import { median } from '../support/statistics.js';
import { medianRatio, takeTurn } from '../support/turns.js';
import type { LoadPlan, LoadResult, Measured, Pair } from './plan.js';
import { differingScreens } from './screens.js';
import { compareWatching } from './watching.js';
import { seedPosting } from './world.js';

interface Pace {
  readonly name: string;
  readonly pace: LoadPlan['pace'];
  readonly watching: boolean;
}

const closed: Pace = { name: 'closed loop, 64 in flight', pace: { inFlight: 64 }, watching: true };
const unwatched: Pace = { name: 'the same, nobody watches', pace: { inFlight: 64 }, watching: false };
const open = (perSecond: number): Pace => ({ name: `open loop, ${perSecond}/s`, pace: { perSecond }, watching: true });
const open500 = open(500);
const unwatched500: Pace = { name: 'the same, nobody watches', pace: { perSecond: 500 }, watching: false };

const scales: Record<BenchScale, { paces: Pace[]; repetitions: number; warmUpSeconds: number; seconds: number }> = {
  short: { paces: [closed], repetitions: 1, warmUpSeconds: 0.5, seconds: 1.5 },
  whole: {
    paces: [closed, unwatched, open(200), open500, unwatched500, open(2_000)],
    // The machine is slower or faster for ten to forty seconds at a time, so there are more turns and each is short. After six
    // hundred people have come it takes some seconds until they cost nothing any more.
    repetitions: 7,
    warmUpSeconds: 3,
    seconds: 4,
  },
};

/** W1: a post, from the client's hand to the acknowledgement and to every screen. */
export const posting: Bench = {
  name: 'w1',
  title: 'W1 post to delivered (200 threads x 3 people online, 300-byte posts)',
  async run(server, scale) {
    const threads = await seedPosting(server);
    const floor = await startFloor(server, 'test/bench/w1/floor.ts');
    const product = await startProductApi(server);
    try {
      const { paces, repetitions, warmUpSeconds, seconds } = scales[scale];
      const measured = new Map<Pace, Pair[]>(paces.map((pace) => [pace, []]));
      for (let n = 0; n < repetitions; n += 1) {
        for (const pace of paces) {
          const plan = { threads, warmUpSeconds, seconds, pace: pace.pace, watching: pace.watching };
          const load = (served: Served) => measure(server, served, plan);
          measured.get(pace)?.push(await takeTurn({ floor: () => load(floor), product: () => load(product) }, n));
        }
      }
      const { rows, failures } = await report(server, measured);
      return { rows, failures: [...failures, ...(await differingScreens(server, product.url, threads.slice(0, 5)))] };
    } finally {
      await Promise.all([floor.stop(), product.stop()]);
    }
  },
};

async function measure(server: BenchServer, { url, pid }: Served, plan: Omit<LoadPlan, 'urls'>): Promise<Measured> {
  const used = async () => ({ server: await cpuSeconds(pid), postgres: await server.cpuSeconds() });
  const before = { server: 0, postgres: 0 };
  const after = { server: 0, postgres: 0 };
  const result = await runLoad<LoadResult>(
    'test/bench/w1/load.ts',
    { ...plan, urls: [url] },
    {
      from: async () => void Object.assign(before, await used()),
      until: async () => void Object.assign(after, await used()),
    },
  );
  const perPost = (seconds: number) => (seconds / (result.acksPerSecond * plan.seconds)) * 1e6;
  const cpu = {
    server: perPost(after.server - before.server),
    postgres: perPost(after.postgres - before.postgres),
    load: perPost(result.cpuSeconds),
  };
  return { ...result, cpu };
}

async function report(server: BenchServer, measured: ReadonlyMap<Pace, readonly Pair[]>) {
  const rows = [...measured].map(([{ name, pace }, pairs]): BenchRow => {
    const middle = (figure: (pair: Pair) => number) => median(pairs.map(figure));
    const isClosed = 'inFlight' in pace;
    return {
      what: name,
      product: isClosed
        ? `${Math.round(middle(({ product }) => product.acksPerSecond))} acks/s`
        : ms(middle(({ product }) => product.acknowledged.p50)),
      floor: isClosed
        ? `${Math.round(middle(({ floor }) => floor.acksPerSecond))} acks/s`
        : ms(middle(({ floor }) => floor.acknowledged.p50)),
      ratio: medianRatio(pairs, ['product', 'floor'], ({ acksPerSecond, acknowledged }) =>
        isClosed ? acksPerSecond : acknowledged.p50,
      ),
      more: [
        `ack p50/p99 ${ms(middle(({ product }) => product.acknowledged.p50))}/${ms(middle(({ product }) => product.acknowledged.p99))}`,
        `F ${ms(middle(({ floor }) => floor.acknowledged.p50))}/${ms(middle(({ floor }) => floor.acknowledged.p99))}`,
        `to the last screen ${ms(middle(({ product }) => product.delivered.p50))}/${ms(middle(({ product }) => product.delivered.p99))}`,
        `F ${ms(middle(({ floor }) => floor.delivered.p50))}/${ms(middle(({ floor }) => floor.delivered.p99))}`,
        `µs of processor per post: ${cpuWords(middle, 'product')}; F ${cpuWords(middle, 'floor')}`,
      ].join(', '),
    };
  });
  const all = [...measured.values()].flat();
  rows.push(
    ...compareWatching('closed loop', measured.get(closed), measured.get(unwatched)),
    ...compareWatching('open loop, 500/s', measured.get(open500), measured.get(unwatched500)),
  );
  return { rows, failures: [...all.flatMap(failuresOf), ...(await disagreements(server, all))] };
}

function cpuWords(middle: (figure: (pair: Pair) => number) => number, who: keyof Pair): string {
  const parts = (['server', 'postgres', 'load'] as const).map(
    (part) => `${part} ${Math.round(middle((pair) => pair[who].cpu[part]))}`,
  );
  return parts.join(' + ');
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

function failuresOf({ product, floor }: Pair): string[] {
  return Object.entries({ product, floor }).flatMap(([who, { lost, doubled, outOfOrder, refused, posts }]) => [
    ...(posts > 0 ? [] : [`${who}: not one post was acknowledged`]),
    ...(lost === 0 ? [] : [`${who}: ${lost} posts were lost`]),
    ...(doubled === 0 ? [] : [`${who}: ${doubled} events came twice`]),
    ...(outOfOrder === 0 ? [] : [`${who}: ${outOfOrder} events came out of order`]),
    ...(refused === 0 ? [] : [`${who}: ${refused} posts were refused`]),
  ]);
}

/** What was acknowledged, against what is in the tables. */
async function disagreements(server: BenchServer, pairs: readonly Pair[]): Promise<string[]> {
  const failures: string[] = [];
  const posted = pairs.reduce((sum, { product }) => sum + product.posts, 0);
  const [counted] = await server.sql<Record<string, number>>(`
    select (select count(*)::int from message) as messages,
           (select count(*)::int from message_version) as versions,
           (select count(*)::int from audit_row where action = 'message.posted') as trail,
           (select count(*)::int from event where type = 'message.posted') as feed,
           (select count(*)::int from idempotency_key) as keys,
           (select coalesce(sum(last_seq), 0)::int from thread) as heads`);
  for (const [what, count] of Object.entries(counted ?? {})) {
    if (count !== posted) failures.push(`product: ${posted} posts were acknowledged, and there are ${count} ${what}`);
  }
  const floor = new pg.Client({ connectionString: server.floorUrl });
  await floor.connect();
  const { rows } = await floor.query<{ messages: number }>('select count(*)::int as messages from message');
  await floor.end();
  const acknowledged = pairs.reduce((sum, pair) => sum + pair.floor.posts, 0);
  if (rows[0]?.messages !== acknowledged)
    failures.push(`floor: ${acknowledged} acknowledged, ${rows[0]?.messages} kept`);
  return failures;
}
