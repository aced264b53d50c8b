import { webhookPause } from '@liaison/domain';
import type { WebhookPayload } from '@liaison/contracts';
import { AppConfig, Clock, OutsidePoster, OutsideRefusal } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { webhookHeaders } from './sign-webhook.js';
import { WebhookDeliveryRepository, type TakenDelivery, type TryOutcome } from './webhook-delivery.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** Enough for one job; the next sweep finds the rest. */
const mostPerRun = 100;

/**
 * Posts to one endpoint what waits for it, one after the other, and stops at the first that is not taken: an endpoint that
 * is away is not hammered. At least once, with an id that stays; the receiver's 2xx is what counts.
 */
@Injectable()
export class DeliverWebhooks {
  constructor(
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly secrets: WebhookSecrets,
    private readonly outside: OutsidePoster,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Answers how many were taken. */
  async execute(webhookId: string): Promise<number> {
    for (let taken = 0; taken < mostPerRun; taken += 1) {
      const delivery = await this.deliveries.take(webhookId);
      if (!delivery || !(await this.deliver(delivery))) return taken;
    }
    return mostPerRun;
  }

  private async deliver(delivery: TakenDelivery): Promise<boolean> {
    const outcome = await this.attempt(delivery);
    const isTaken = outcome.error === null;
    if (isTaken) await this.deliveries.markDelivered(delivery, outcome);
    else await this.deliveries.markMissed(delivery, outcome, webhookPause(delivery.attempt));
    return isTaken;
  }

  private async attempt(delivery: TakenDelivery): Promise<TryOutcome> {
    const now = this.clock.now();
    const body = JSON.stringify(toPayload(delivery, this.config.publicUrl));
    const keys = await this.secrets.signing({ ...delivery, id: delivery.webhookId }, now);
    const timestamp = Math.floor(now.getTime() / 1000);
    try {
      const answered = await this.outside.post({
        url: delivery.url,
        headers: webhookHeaders({ id: delivery.id, timestamp, body }, keys),
        body,
      });
      return { answered, error: answered >= 200 && answered < 300 ? null : 'refused' };
    } catch (error) {
      if (!(error instanceof OutsideRefusal)) throw error;
      return { answered: null, error: error.fault };
    }
  }
}

function toPayload({ event, facts, organisationId, createdAt }: TakenDelivery, publicUrl: string): WebhookPayload {
  const { claimId, requestId } = facts;
  const path = requestId ? `/requests/${requestId}` : claimId ? `/claims/${claimId}` : '/';
  return {
    type: event as WebhookPayload['type'],
    timestamp: createdAt.toISOString(),
    data: { organisationId, claimId, requestId, link: `${publicUrl}${path}?for=${organisationId}` },
  };
}
