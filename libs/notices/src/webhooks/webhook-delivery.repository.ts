import { JobUnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';

/** One try of one delivery. */
export interface TakenDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly organisationId: string;
  readonly url: string;
  readonly secretVersion: number;
  readonly rotatedAt: Date | null;
  readonly event: string;
  readonly facts: { readonly claimId: string | null; readonly requestId: string | null };
  readonly receiptKey: string | null;
  readonly createdAt: Date;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What a try came to. */
export interface TryOutcome {
  readonly answered: number | null;
  readonly error: string | null;
}

/** Every query of delivering on `webhook_delivery`, as role liaison_job. */
@Injectable()
export class WebhookDeliveryRepository {
  constructor(
    private readonly work: JobUnitOfWork,
    private readonly receipts: ChaseReceiptRepository,
  ) {}

  /** Endpoints for which something is due. */
  async dueEndpoints(limit: number): Promise<string[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ webhook_id: string }>(
        `select webhook_id from webhook_delivery where state = 'waiting' and next_attempt_at <= now()
          group by webhook_id order by min(next_attempt_at) limit $1`,
        [limit],
      ),
    );
    return rows.map(({ webhook_id }) => webhook_id);
  }

  /**
   * Takes the next one of an endpoint for half a minute, three times as long as a post may take: each taking is a try,
   * whatever becomes of the process.
   */
  async take(webhookId: string): Promise<TakenDelivery | null> {
    const [row] = await this.work.run((tx) => tx.query<TakenDelivery>(takeSql, [webhookId, tx.now]));
    return row ?? null;
  }

  async markDelivered({ id, receiptKey }: TakenDelivery, outcome: TryOutcome): Promise<void> {
    await this.work.settle(async (tx) => {
      await tx.execute(
        `update webhook_delivery set state = 'delivered', delivered_at = $2, answered = $3, error = null where id = $1`,
        [id, tx.now, outcome.answered],
      );
      if (receiptKey) await this.receipts.report(tx, [receiptKey], { state: 'delivered', at: tx.now });
    });
  }

  /** `pause` null: that was the last try. */
  async markMissed({ id, receiptKey }: TakenDelivery, outcome: TryOutcome, pause: number | null): Promise<void> {
    await this.work.settle(async (tx) => {
      await tx.execute(pause === null ? giveUpSql : postponeSql, [
        ...[id, outcome.answered, outcome.error],
        pause === null ? tx.now : pause,
      ]);
      if (receiptKey && pause === null) {
        const error = outcome.error ?? 'not_taken';
        await this.receipts.report(tx, [receiptKey], { state: 'failed', at: tx.now, error });
      }
    });
  }
}

const takeSql = `
  with taken as (
    select id from webhook_delivery where webhook_id = $1 and state = 'waiting' and next_attempt_at <= now()
     order by next_attempt_at, id limit 1 for update skip locked
  )
  update webhook_delivery d set attempts = d.attempts + 1, tried_at = $2, next_attempt_at = now() + interval '30 seconds'
    from taken, webhook w where d.id = taken.id and w.id = d.webhook_id
  returning d.id, d.webhook_id as "webhookId", d.org_id as "organisationId", w.url, w.secret_version as "secretVersion",
            w.rotated_at as "rotatedAt", d.event, d.facts, d.receipt_key as "receiptKey", d.created_at as "createdAt",
            d.attempts as attempt`;
const postponeSql = `
  update webhook_delivery set answered = $2, error = $3, next_attempt_at = now() + make_interval(secs => $4) where id = $1`;
const giveUpSql = `update webhook_delivery set state = 'failed', answered = $2, error = $3, failed_at = $4 where id = $1`;
