import { DueNotices } from '@liaison/notices';
import { AppConfig, hashOfValue, QueueFactory, RealtimeBus } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { GatherJob } from '../jobs/job-shapes.js';
import { groupBy, inGroupsOf } from '../running/group-by.js';
import { Loop } from '../running/loop.js';

const mostPerSweep = 2_000;
const mostPerJob = 100;
const repeatAfterMs = 60_000;

/** Finds whom something waits for and wakes the queue; when the queue is wiped, the next sweep finds them again. */
@Injectable()
export class ReachSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private stopListening: () => void = () => undefined;

  constructor(
    { movableClock }: AppConfig,
    private readonly due: DueNotices,
    private readonly queues: QueueFactory,
    private readonly bus: RealtimeBus,
  ) {
    this.loop = new Loop('Reaching', movableClock ? 2_000 : 15_000, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.bus.subscribe('clock', () => this.loop.wake());
    this.loop.wake();
  }

  wake(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }

  async sweep(): Promise<void> {
    const people = await this.due.people(mostPerSweep);
    const jobs = [...groupBy(people, ({ organisation }) => organisation.id).values()].flatMap((group) =>
      inGroupsOf(mostPerJob, group).map((some) => toJob(some)),
    );
    await this.queues.queue<GatherJob>('gather').addMany(jobs);
  }
}

/** The same people are queued once a minute at most while their job waits; a finished one is gone, so they may come again. */
function toJob(some: Awaited<ReturnType<DueNotices['people']>>) {
  const [first] = some;
  if (!first) throw new Error('A group is never empty.');
  const data: GatherJob = {
    organisation: first.organisation,
    people: some.map(({ personId, channel }) => ({ personId, channel })),
  };
  return { data, jobId: `${hashOfValue(data)}-${Math.floor(Date.now() / repeatAfterMs)}` };
}
