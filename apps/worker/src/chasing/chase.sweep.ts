import { AppConfig, hashOfValue, QueueFactory, RealtimeBus, type WakeUp } from '@liaison/platform';
import { DueSteps, type DueStep } from '@liaison/requests';
import { Injectable } from '@nestjs/common';
import { groupBy, inGroupsOf } from '../running/group-by.js';
import { ClockSweep } from '../running/clock-sweep.js';
import type { ChaseJob, ExpiryJob } from '../jobs/job-shapes.js';

/** At most this many are woken by one sweep; the next one finds the rest. */
const mostPerSweep = 10_000;
const mostPerBatch = 2_000;
const mostPerJob = 100;
const repeatAfterMs = 60_000;
/** What was lost with a queue is found this much later than it is free again. */
const everyMs = 10_000;

/**
 * Wakes what has become due. Due times are columns, so a queue that was wiped is filled again by a later sweep, which
 * is why the sweep itself is a timer of this process and no job of the queue.
 */
@Injectable()
export class ChaseSweep extends ClockSweep {
  constructor(
    config: AppConfig,
    private readonly dueSteps: DueSteps,
    private readonly queues: QueueFactory,
    bus: RealtimeBus,
  ) {
    super({ name: 'Chasing', everyMs }, config, bus);
  }

  async sweep(): Promise<void> {
    await Promise.all([this.wakeSteps(), this.wakeExpiries()]);
  }

  /** Takes them batch by batch, each after the last of the one before. Answers how many were woken. */
  async wakeSteps(): Promise<number> {
    let woken = 0;
    for (let last: DueStep | null = null; woken < mostPerSweep;) {
      const steps: DueStep[] = await this.dueSteps.take(mostPerBatch, last);
      await this.queues.queue<ChaseJob>('chase').addMany(jobsOf(steps));
      woken += steps.length;
      last = steps.at(-1) ?? null;
      if (steps.length < mostPerBatch) break;
    }
    return woken;
  }

  private async wakeExpiries(): Promise<void> {
    const expiries = await this.dueSteps.expiries(mostPerBatch);
    const jobs = [...groupBy(expiries, ({ organisation }) => organisation.id).values()].flatMap((group) =>
      inGroupsOf(mostPerJob, group).map((some) =>
        toJob<ExpiryJob>({
          organisation: first(some).organisation,
          requestIds: some.map(({ requestId }) => requestId),
        }),
      ),
    );
    await this.queues.queue<ExpiryJob>('expire').addMany(jobs);
  }
}

/** A step that was taken is not taken again for a while, so each job is a new one. */
function jobsOf(steps: readonly DueStep[]): { data: ChaseJob }[] {
  return [...groupBy(steps, ({ organisation }) => organisation.id).values()].flatMap((group) =>
    inGroupsOf(mostPerJob, group).map((some) => ({
      data: { organisation: first(some).organisation, stepIds: some.map(({ stepId }) => stepId) },
    })),
  );
}

/** The same wake-up is queued once a minute at most; afterwards again, since a failed job keeps its id for days. */
function toJob<D extends object>(data: D): WakeUp & { data: D } {
  return { data, jobId: `${hashOfValue(data)}-${Math.floor(Date.now() / repeatAfterMs)}` };
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('A group is never empty.');
  return item;
}
