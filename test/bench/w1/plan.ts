/** What the load generator is told. People and threads are those of the world that was seeded. */
export interface LoadPlan {
  /** Of the nodes: a thread's people are spread over them. */
  readonly urls: readonly string[];
  readonly threads: readonly { readonly id: string; readonly tokens: readonly string[] }[];
  /** Closed: so many posts are always under way. Open: so many are sent in each second, whatever became of the last. */
  readonly pace: { readonly inFlight: number } | { readonly perSecond: number };
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** False: the people are connected and post, and nobody watches. */
  readonly watching: boolean;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

export interface LoadResult {
  readonly acksPerSecond: number;
  /** Milliseconds from the scheduled send time. */
  readonly acknowledged: Spread;
  /** To the last of those who watch. */
  readonly delivered: Spread;
  /** Processor time of the load generator itself while it measured. */
  readonly cpuSeconds: number;
  readonly posts: number;
  readonly refused: number;
  /** Acknowledged posts that did not reach each watcher exactly once. */
  readonly lost: number;
  /** Events that a screen had heard already. */
  readonly doubled: number;
  /** Events that were not their thread's next. */
  readonly outOfOrder: number;
  /** Each thread's last number as the acknowledgements tell it. */
  readonly heads: Readonly<Record<string, number>>;
}

/** A load's result, and the processor time of one acknowledged post: it moves less than a throughput on a busy machine. */
export interface Measured extends LoadResult {
  readonly cpu: { readonly server: number; readonly postgres: number; readonly load: number };
}

export interface Pair {
  readonly product: Measured;
  readonly floor: Measured;
}
