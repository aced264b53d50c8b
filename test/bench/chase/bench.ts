import { startRedis } from '../../support/start-redis.mjs';
import { seedHouses, seedOpenRequests } from '../../support/seed-chases.js';
import type { Bench, BenchReport, BenchRow, BenchScale } from '../support/bench.js';
import type { BenchServer } from '../support/bench-server.js';
import { median } from '../support/statistics.js';
import { takeTurns } from '../support/turns.js';
import { type Found, timeFinding } from './finding.js';
import { type Backend, workChases, type Worked, workNothing } from './working.js';

interface Volume {
  readonly few: number;
  readonly many: number;
  readonly due: number;
  readonly tries: number;
  readonly turns: number;
}

/** BENCH_ROWS makes it smaller or larger. */
const volumes: Record<BenchScale, Volume> = {
  short: { few: 4_000, many: 16_000, due: 1_000, tries: 1, turns: 1 },
  whole: {
    ...{ few: 100_000, many: Number(process.env['BENCH_ROWS'] ?? 1_000_000) },
    ...{ due: 10_000, tries: 5, turns: 3 },
  },
};
/** Pages touched among ten times as many open requests, to those among few. Counted, so no machine can change it. */
const mostPages = 1.3;

export const chasing: Bench = {
  name: 'chase',
  title: 'Chasing: finding what is due among all that is open, and working it',
  async run(server, scale) {
    const volume = volumes[scale];
    await seedHouses(server.sql, { providers: 40, payers: 10, coders: 5 });
    const finding = await compareFinding(server, volume);
    await server.sql(`update chase_step set state = 'cancelled' where state = 'scheduled' and due_at <= now()`);
    const working = await compareWorking(server, volume);
    return { rows: [...finding.rows, ...working.rows], failures: [...finding.failures, ...working.failures] };
  },
};

async function compareFinding(server: BenchServer, { few, many, due, tries }: Volume): Promise<BenchReport> {
  const later = `now() + interval '1 day' + interval '1 minute' * (n % 60000)`;
  // What is due lies among what is not, as it does in life.
  const some = `case when n % ${few / due} = 0 then now() - interval '1 second' * (n % 3600) else ${later} end`;
  await seedOpenRequests(server.sql, { count: few, dueAt: some, pastTriggers: true });
  await server.sql('vacuum analyze');
  const small = await timeFinding(server, due, tries);
  await seedOpenRequests(server.sql, { count: many - few, dueAt: later, pastTriggers: true });
  await server.sql('vacuum analyze');
  const large = await timeFinding(server, due, tries);
  const pages = large.pages / small.pages;
  const words = (found: Found) => `${found.seconds.toFixed(2)} s, ${found.pages} pages`;
  return {
    rows: [
      {
        what: `find, claim and queue ${due} due steps among ${many} open requests (floor: among ${few})`,
        product: words(large),
        floor: words(small),
        ratio: large.seconds / small.seconds,
        more: `pages ${pages.toFixed(2)} to 1\n    ${large.plan}`,
      },
    ],
    failures: [
      ...(small.woken === due && large.woken === due ? [] : [`${small.woken} and ${large.woken} woken of ${due}`]),
      ...(pages <= mostPages ? [] : [`finding touches ${pages.toFixed(2)} times the pages among ten times as many`]),
    ],
  };
}

async function compareWorking(server: BenchServer, volume: Volume): Promise<BenchReport> {
  const redis = await startRedis();
  const backends: Backend[] = [
    { name: 'PostgreSQL', redisUrl: null },
    ...(redis ? [{ name: 'Redis', redisUrl: redis.url }] : []),
  ];
  const rows: BenchRow[] = [];
  const failures: string[] = [];
  for (const backend of backends) {
    const turns: Turn[] = await takeTurns(
      {
        floor: () => workNothing(server, backend, volume.due),
        product: () => workChases(server, backend, volume.due),
      },
      volume.turns,
    );
    rows.push(rowOf(backend, turns));
    failures.push(...turns.flatMap(({ product }) => product.failures));
  }
  await redis?.stop();
  return { rows, failures };
}

interface Turn {
  readonly product: Worked;
  readonly floor: number;
}

function rowOf({ name }: Backend, turns: readonly Turn[]): BenchRow {
  const of = (figure: (turn: Turn) => number) => Math.round(median(turns.map(figure)));
  return {
    what: `steps a second, each with its own row in the trail, queue on ${name} (floor: jobs that do nothing)`,
    product: `${of(({ product }) => product.sentPerSecond)}/s`,
    floor: `${of(({ floor }) => floor)}/s`,
    ratio: median(turns.map(({ product, floor }) => product.sentPerSecond / floor)),
    more:
      `until everybody is told ${of(({ product }) => product.toldPerSecond)}/s, ratio ` +
      `${median(turns.map(({ product, floor }) => product.toldPerSecond / floor)).toFixed(2)}; processor time of a step: worker ` +
      `${of(({ product }) => product.microsecondsPerStep.worker)} µs, PostgreSQL ${of(({ product }) => product.microsecondsPerStep.database)} µs`,
  };
}
