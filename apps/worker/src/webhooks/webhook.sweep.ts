import { DeliverWebhooks, WebhookDeliveryRepository } from '@liaison/notices';
import { QueueFactory, type JobHandler } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { webhookJob, type WebhookJob } from '../jobs/job-shapes.js';
import { Loop } from '../running/loop.js';

const sweepEveryMs = 5_000;
const mostPerSweep = 500;
const repeatAfterMs = 60_000;

/** Wakes the queue for endpoints that something waits for: one job per endpoint, so that a slow one holds up no other. */
@Injectable()
export class WebhookSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('Webhooks', sweepEveryMs, () => this.sweep());

  constructor(
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly deliverWebhooks: DeliverWebhooks,
    private readonly queues: QueueFactory,
  ) {}

  readonly deliver: JobHandler = async ({ data }) => {
    await this.deliverWebhooks.execute(webhookJob.parse(data).webhookId);
  };

  onApplicationBootstrap(): void {
    this.loop.wake();
  }

  wake(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  async sweep(): Promise<void> {
    const endpoints = await this.deliveries.dueEndpoints(mostPerSweep);
    const minute = Math.floor(Date.now() / repeatAfterMs);
    await this.queues
      .queue<WebhookJob>('webhook')
      .addMany(endpoints.map((webhookId) => ({ data: { webhookId }, jobId: `${webhookId}-${minute}` })));
  }
}
