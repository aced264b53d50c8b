import type { BenchRow } from './bench.js';
import type { ReadPlan, ReadResult } from './http-load.js';
import { runLoad, type Served } from './processes.js';
import { median } from './statistics.js';

export interface ReadingPlan {
  readonly what: string;
  /** Of product and floor; they may be called by other names, and must give the same rows. */
  readonly paths: { readonly product: readonly string[]; readonly floor: readonly string[] };
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  readonly repetitions: number;
}

/** Reads from both in turn, each first in turn, and gives medians: of the throughput, and of the ratio within a turn. */
export async function compareReading(
  { product, floor }: { readonly product: Served; readonly floor: Served },
  plan: ReadingPlan,
): Promise<{ rows: BenchRow[]; failures: string[] }> {
  const load = (served: Served, paths: readonly string[]) =>
    runLoad<ReadResult>('test/bench/support/http-load.ts', {
      url: served.url,
      paths,
      token: plan.token,
      connections: plan.connections,
      warmUpSeconds: plan.seconds / 3,
      seconds: plan.seconds,
    } satisfies ReadPlan);
  const pairs: { product: ReadResult; floor: ReadResult }[] = [];
  for (let n = 0; n < plan.repetitions; n += 1) {
    const first = n % 2 === 0 ? await load(floor, plan.paths.floor) : null;
    const ours = await load(product, plan.paths.product);
    pairs.push({ product: ours, floor: first ?? (await load(floor, plan.paths.floor)) });
  }
  const middle = (figure: (pair: (typeof pairs)[number]) => number) => median(pairs.map(figure));
  const words = (who: 'product' | 'floor') =>
    `${Math.round(middle((pair) => pair[who].perSecond))} reads/s, p50 ${middle((pair) => pair[who].p50).toFixed(1)} ms`;
  const refused = pairs.reduce((sum, pair) => sum + pair.product.refused + pair.floor.refused, 0);
  return {
    rows: [
      {
        what: plan.what,
        product: words('product'),
        floor: words('floor'),
        ratio: middle(({ product: ours, floor: least }) => ours.perSecond / least.perSecond),
      },
    ],
    failures: refused === 0 ? [] : [`${plan.what}: ${refused} reads were refused`],
  };
}
