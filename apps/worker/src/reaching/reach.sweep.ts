import { DueNotices } from '@liaison/notices';
import { AppConfig, hashOfValue, QueueFactory, RealtimeBus } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { GatherJob } from '../jobs/job-shapes.js';
import { groupBy, inGroupsOf } from '../running/group-by.js';
import { ClockSweep } from '../running/clock-sweep.js';

const mostPerSweep = 2_000;
const mostPerJob = 100;
const repeatAfterMs = 60_000;

/** Finds whom something waits for and wakes the queue; when the queue is wiped, the next sweep finds them again. */
@Injectable()
export class ReachSweep extends ClockSweep {
  constructor(
    config: AppConfig,
    private readonly due: DueNotices,
    private readonly queues: QueueFactory,
    bus: RealtimeBus,
  ) {
    super({ name: 'Reaching', everyMs: 15_000 }, config, bus);
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
