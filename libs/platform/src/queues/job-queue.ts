import type { JobsOptions, Queue } from 'bullmq';

/** The part of BullMQ's queue that is used, whatever its backend. */
export type BackedQueue = Pick<Queue, 'add' | 'addBulk' | 'close' | 'getJobCounts' | 'upsertJobScheduler'>;

export interface WakeUp {
  /** While a job with this id exists, adding it again does nothing. No colons (BullMQ keeps them for itself). */
  readonly jobId?: string;
  /** Milliseconds by the wall clock. A due time is a column; this only wakes the worker about then. */
  readonly delayMs?: number;
}

/** Wake-ups of one kind. `D` holds ids only: the queue never holds truth and may be wiped at any time. */
export class JobQueue<D extends object> {
  constructor(
    readonly name: string,
    /** Opens it at the first use: most processes that know a queue never add to it. */
    private readonly opened: () => Promise<BackedQueue>,
  ) {}

  async add(data: D, wakeUp: WakeUp = {}): Promise<void> {
    await (await this.opened()).add(this.name, data, toOptions(wakeUp));
  }

  async addMany(jobs: readonly (WakeUp & { readonly data: D })[]): Promise<void> {
    if (jobs.length === 0) return;
    await (await this.opened()).addBulk(jobs.map((job) => ({ name: this.name, data: job.data, opts: toOptions(job) })));
  }

  /** Wakes a sweep at a fixed interval, once for all processes that ask for the same. */
  async every(milliseconds: number, data: D): Promise<void> {
    await (await this.opened()).upsertJobScheduler(this.name, { every: milliseconds }, { name: this.name, data });
  }

  /** Jobs by state, for health and metrics. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    return (await this.opened()).getJobCounts('waiting', 'active', 'delayed', 'failed');
  }
}

function toOptions({ jobId, delayMs }: WakeUp): JobsOptions {
  return {
    ...(jobId === undefined ? {} : { jobId }),
    ...(delayMs === undefined ? {} : { delay: Math.max(0, delayMs) }),
  };
}
