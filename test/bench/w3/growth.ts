import type { BenchRow } from '../support/bench.js';
import { compareReading, cpuOf, type Measured, readInTurns, type ReadingPlan } from '../support/reading.js';
import { median } from '../support/statistics.js';
import { medianRatio } from '../support/turns.js';
import type { Reading } from './readings.js';
import type { Worklist } from './worklist.js';

/** The same reading of few requests and of many. */
export interface Grown {
  /** Of many: the product to its floor. */
  readonly rows: BenchRow[];
  /** Many to few. */
  readonly growth: BenchRow;
  readonly failures: readonly string[];
}

type Turn = Readonly<Record<'manyFloor' | 'manyProduct' | 'fewProduct' | 'fewFloor', Measured>>;

/** All four in each turn: what is compared comes from the same minutes. Each stands next to those it is compared with. */
export async function measureGrowth(
  { few, many }: { few: Worklist; many: Worklist },
  reading: Reading,
  pace: Omit<ReadingPlan, 'what'>,
): Promise<Grown> {
  const source = (worklist: Worklist, who: 'product' | 'floor') => ({
    served: worklist[who],
    paths: reading[who](worklist.subjects),
    tokens: worklist.readers.map(({ token }) => token),
  });
  const sources = {
    manyFloor: source(many, 'floor'),
    manyProduct: source(many, 'product'),
    fewProduct: source(few, 'product'),
    fewFloor: source(few, 'floor'),
  };
  const { turns, failures } = await readInTurns(many.server, sources, { what: reading.what, ...pace });
  return {
    rows: compareReading(
      `${reading.what}, ${many.requests} requests, ${pace.connections} readers`,
      turns.map(({ manyProduct, manyFloor }) => ({ product: manyProduct, floor: manyFloor })),
    ),
    growth: growthRow(reading.what, turns),
    failures,
  };
}

/** How the floor grew beside the product says how much of it lies in what both read from. */
function growthRow(what: string, turns: readonly Turn[]): BenchRow {
  const cpu = (who: keyof Turn) => `${Math.round(median(turns.map((turn) => cpuOf(turn[who]))))} µs`;
  const p50 = (who: keyof Turn) => `${median(turns.map((turn) => turn[who].p50)).toFixed(1)} ms`;
  const p50Words = (many: keyof Turn, few: keyof Turn) =>
    `${p50(many)} to ${p50(few)}: ${medianRatio(turns, [many, few], (measured) => measured.p50).toFixed(2)}`;
  const floorRatio = medianRatio(turns, ['manyFloor', 'fewFloor'], cpuOf);
  return {
    what: `${what}, many requests to few: processor of a read`,
    product: cpu('manyProduct'),
    floor: cpu('fewProduct'),
    ratio: medianRatio(turns, ['manyProduct', 'fewProduct'], cpuOf),
    more: [
      `p50 ${p50Words('manyProduct', 'fewProduct')}`,
      `the floor's own ${floorRatio.toFixed(2)}, p50 ${p50Words('manyFloor', 'fewFloor')}`,
    ].join('; '),
  };
}
