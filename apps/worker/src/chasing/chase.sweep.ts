import { AppConfig, hashOfValue, QueueFactory, RealtimeBus, type WakeUp } from '@liaison/platform';
import { DueSteps } from '@liaison/requests';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { groupBy, inGroupsOf } from '../running/group-by.js';
import { Loop } from '../running/loop.js';
import type { ChaseJob, ExpiryJob } from '../jobs/job-shapes.js';

/** At most this many of each kind are woken by one sweep; the next one finds the rest. */
const mostPerSweep = 2_000;
const mostPerJob = 100;
const repeatAfterMs = 60_000;

/**
 * Wakes what has become due. Due times are columns, so a queue that was wiped is filled again by the next sweep, which
 * is why the sweep itself is a timer of this process and no job of the queue.
 */
@Injectable()
export class ChaseSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private stopListening: () => void = () => undefined;

  constructor(
    { movableClock }: AppConfig,
    private readonly dueSteps: DueSteps,
    private readonly queues: QueueFactory,
    private readonly bus: RealtimeBus,
  ) {
    this.loop = new Loop('Chasing', movableClock ? 2_000 : 30_000, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('clock', () => this.loop.wake());
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }

  async sweep(): Promise<void> {
    await Promise.all([this.wakeSteps(), this.wakeExpiries()]);
  }

  private async wakeSteps(): Promise<void> {
    const steps = await this.dueSteps.steps(mostPerSweep);
    const jobs = [...groupBy(steps, ({ organisation }) => organisation.id).values()].flatMap((group) =>
      inGroupsOf(mostPerJob, group).map((some) =>
        toJob<ChaseJob>({ organisation: first(some).organisation, stepIds: some.map(({ stepId }) => stepId) }),
      ),
    );
    await this.queues.queue<ChaseJob>('chase').addMany(jobs);
  }

  private async wakeExpiries(): Promise<void> {
    const expiries = await this.dueSteps.expiries(mostPerSweep);
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

/** The same wake-up is queued once a minute at most; afterwards again, since a failed job keeps its id for days. */
function toJob<D extends object>(data: D): WakeUp & { data: D } {
  return { data, jobId: `${hashOfValue(data)}-${Math.floor(Date.now() / repeatAfterMs)}` };
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('A group is never empty.');
  return item;
}
