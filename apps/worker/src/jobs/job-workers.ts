import { QueueFactory, type JobHandler } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ChaseProcessor } from '../chasing/chase.processor.js';
import { ImportProcessor } from '../imports/import.processor.js';
import { WebhookSweep } from '../webhooks/webhook.sweep.js';
import { ReachProcessor } from '../reaching/reach.processor.js';

export const jobNames = ['chase', 'expire', 'claims-import', 'gather', 'webhook'] as const;
export type JobName = (typeof jobNames)[number];

interface Work {
  readonly handler: JobHandler;
  readonly concurrency: number;
}

/** Every job name with its one handler: the type leaves none out, and a key stands once. */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly table: Readonly<Record<JobName, Work>>;

  constructor(
    private readonly queues: QueueFactory,
    chasing: ChaseProcessor,
    imports: ImportProcessor,
    reaching: ReachProcessor,
    webhooks: WebhookSweep,
  ) {
    this.table = {
      chase: { handler: chasing.chase, concurrency: 2 },
      expire: { handler: chasing.expire, concurrency: 1 },
      'claims-import': { handler: imports.run, concurrency: 1 },
      gather: { handler: reaching.gather, concurrency: 2 },
      webhook: { handler: webhooks.deliver, concurrency: 4 },
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const name of jobNames) {
      const { handler, concurrency } = this.table[name];
      await this.queues.work(name, handler, { concurrency });
    }
  }

  /** Here and not later: running jobs finish while the database is there, and the queues, which the sweeps still add to. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.queues.stopWorking();
  }
}
