import { QueueFactory, type QueueSettings } from '@liaison/platform';

/**
 * The floor: a BullMQ worker that does nothing, one job for each step, on the same backend. It tells how long it took from
 * its first job to its last. The jobs are queued before it starts.
 */
interface FloorPlan {
  readonly settings: QueueSettings;
  readonly name: string;
  readonly jobs: number;
  readonly concurrency: number;
}

process.once('message', (plan: FloorPlan) => {
  void run(plan).then((seconds) => process.send?.({ result: { seconds } }, () => process.exit(0)));
});

async function run({ settings, name, jobs, concurrency }: FloorPlan): Promise<number> {
  const queues = new QueueFactory(settings);
  for (let at = 0; at < jobs; at += 1_000) {
    const some = Array.from({ length: Math.min(1_000, jobs - at) }, (_, n) => ({ data: { step: at + n } }));
    await queues.queue(name).addMany(some);
  }
  let done = 0;
  let first = 0;
  const seconds = await new Promise<number>((resolve, reject) => {
    const work = async () => {
      if (done === 0) first = performance.now();
      done += 1;
      if (done === jobs) resolve((performance.now() - first) / 1000);
    };
    queues.work(name, work, { concurrency }).catch(reject);
  });
  await queues.close();
  return seconds;
}
