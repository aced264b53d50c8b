import type { BenchCluster, BenchServer } from './bench-server.js';

/** `short` proves that nothing is lost and that the bench runs; `whole` gives figures worth writing down. */
export type BenchScale = 'short' | 'whole';

export interface BenchRow {
  readonly what: string;
  readonly product: string;
  readonly floor: string;
  /** Product to floor: of a throughput more is better, of a duration less. */
  readonly ratio: number;
  readonly more?: string;
}

export interface BenchReport {
  readonly rows: readonly BenchRow[];
  /** What must never happen, whatever the machine: lost, doubled, out of order. */
  readonly failures: readonly string[];
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  /** The cluster is for who compares two databases: a server taken from it is closed by who took it. */
  run(server: BenchServer, scale: BenchScale, cluster: BenchCluster): Promise<BenchReport>;
}
