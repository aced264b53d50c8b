import type { BenchRow } from '../support/bench.js';
import { median } from '../support/statistics.js';
import type { Measured, Pair } from './plan.js';

/**
 * What it costs a post that its three people watch (six hundred in all), against nobody. Until it is acknowledged it should
 * cost the same; what is sent to three screens costs product and floor alike, and is printed beside it.
 */
export function compareWatching(
  what: string,
  watched: readonly Pair[] = [],
  unwatched: readonly Pair[] = [],
): BenchRow[] {
  if (watched.length === 0 || unwatched.length === 0) return [];
  const ratio = (figure: (measured: Measured) => number, who: keyof Pair) =>
    median(watched.map((pair, n) => figure(pair[who]) / figure((unwatched[n] ?? pair)[who])));
  const words = (figure: (measured: Measured) => number) =>
    `${ratio(figure, 'product').toFixed(2)} (F ${ratio(figure, 'floor').toFixed(2)})`;
  const acknowledged = ({ acknowledged }: Measured) => acknowledged.p50;
  const sum = ({ cpu }: Measured) => cpu.server + cpu.postgres + cpu.load;
  return [
    {
      what: `${what}, 600 people watching to nobody, ack p50`,
      product: ratio(acknowledged, 'product').toFixed(2),
      floor: ratio(acknowledged, 'floor').toFixed(2),
      ratio: ratio(acknowledged, 'product') / ratio(acknowledged, 'floor'),
      more: [
        `PostgreSQL per post ${words(({ cpu }) => cpu.postgres)}`,
        `server per post ${words(({ cpu }) => cpu.server)}`,
        `all processors per post ${words(sum)}`,
        `acks/s ${words(({ acksPerSecond }) => acksPerSecond)}`,
      ].join(', '),
    },
  ];
}
