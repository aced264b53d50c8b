import type { Bench, BenchRow, BenchScale } from '../support/bench.js';
import { checkWorklist } from './checks.js';
import { type Grown, measureGrowth } from './growth.js';
import { measureMoves } from './moves.js';
import { readings } from './readings.js';
import { serveWorklist } from './worklist.js';
import { seedWorklist } from './world.js';

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
    ...{ small: rows / 10, large: rows, seconds: 2, repetitions: 5, warmUpSeconds: 4 },
    ...{ connections: 16, isTimed: () => true },
  },
};

/** W3: the worklist of the largest provider, and beside it, in a database of its own, one a tenth as long. */
export const listing: Bench = {
  name: 'w3',
  title: 'W3 worklist over a million requests',
  async run(server, scale, cluster) {
    const { small, large, isTimed, ...pace } = volumes[scale];
    const beside = await cluster.serverFor('w3-few');
    const tenth = await seedWorklist(beside, small);
    const whole = await seedWorklist(server, large);
    const [few, many] = await Promise.all([serveWorklist(tenth), serveWorklist(whole)]);
    try {
      const checked = { few: await checkWorklist(few), many: await checkWorklist(many) };
      const grown: Grown[] = [];
      for (const reading of readings.filter(({ what }) => isTimed(what)))
        grown.push(await measureGrowth({ few, many }, reading, pace));
      const rows: BenchRow[] = [...grown.flatMap((each) => each.rows), ...grown.map(({ growth }) => growth)];
      return {
        rows: [...checked.many.rows, ...rows, await measureMoves(many, 2_000)],
        failures: [checked.few, checked.many, ...grown].flatMap(({ failures }) => failures),
      };
    } finally {
      await Promise.all([few.close(), many.close()]);
      await beside.close();
    }
  },
};
