import { JobUnitOfWork, type ActingOrganisation, type Facts } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import { effectsOf } from '../receipts/effects-of.js';

/** One message on its way to one browser. */
export interface TakenPush {
  readonly id: string;
  readonly messageId: string;
  readonly organisation: ActingOrganisation;
  readonly personId: string | null;
  readonly subscriptionId: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly facts: Facts;
  readonly createdAt: Date;
  readonly attempt: number;
}

/** Every query of delivering on `push_delivery`, as role liaison_job. */
@Injectable()
export class PushDeliveryRepository {
  constructor(
    private readonly work: JobUnitOfWork,
    private readonly receipts: ChaseReceiptRepository,
  ) {}

  /** Takes some for half a minute, three times as long as a post may take; whoever takes them posts all at once. */
  async take(limit: number): Promise<TakenPush[]> {
    return this.work.run((tx) => tx.query<TakenPush>(takeSql, [limit]));
  }

  async markSent({ id, messageId }: TakenPush): Promise<void> {
    await this.work.settle(async (tx) => {
      await tx.execute(`update push_delivery set state = 'sent', sent_at = $2 where id = $1`, [id, tx.now]);
      await this.receipts.report(tx, await effectsOf(tx, messageId), { state: 'sent', at: tx.now });
    });
  }

  /** It was not tried: whom it is for is not to be reached just now. */
  async hold({ id, attempt }: TakenPush, seconds: number): Promise<void> {
    await this.work.settle((tx) =>
      tx.execute(
        `update push_delivery set attempts = $3, next_attempt_at = now() + make_interval(secs => $2) where id = $1`,
        [id, seconds, attempt - 1],
      ),
    );
  }

  async postpone(id: string, seconds: number): Promise<void> {
    await this.work.settle((tx) =>
      tx.execute(`update push_delivery set next_attempt_at = now() + make_interval(secs => $2) where id = $1`, [
        ...[id, seconds],
      ]),
    );
  }

  /** For this browser it is over; where no other of the person's took it, or still may, the effect has failed. */
  async giveUp({ id, messageId, subscriptionId }: TakenPush, isGone: boolean): Promise<void> {
    await this.work.settle(async (tx) => {
      await tx.execute(`update push_delivery set state = 'failed' where id = $1`, [id]);
      const [left] = await tx.query<{ id: string }>(
        `select id from push_delivery where message_id = $1 and state in ('waiting', 'sent') limit 1`,
        [messageId],
      );
      const error = isGone ? 'subscription_gone' : 'not_taken';
      if (!left) await this.receipts.report(tx, await effectsOf(tx, messageId), { state: 'failed', at: tx.now, error });
      if (isGone) await tx.execute('delete from push_subscription where id = $1', [subscriptionId]);
    });
  }
}

const takeSql = `
  with taken as (
    select id from push_delivery where state = 'waiting' and next_attempt_at <= now()
     order by next_attempt_at, id limit $1 for update skip locked
  )
  update push_delivery d set attempts = d.attempts + 1, next_attempt_at = now() + interval '30 seconds'
    from taken, push_subscription s where d.id = taken.id and s.id = d.subscription_id
  returning d.id, d.message_id as "messageId", s.id as "subscriptionId", s.endpoint, s.p256dh, s.auth, d.facts,
            jsonb_build_object('id', d.org_id, 'kind', app.kind_of(d.org_id)) as organisation,
            (select w.person_id from waiting_notice w where w.message_id = d.message_id limit 1) as "personId",
            d.created_at as "createdAt", d.attempts as attempt`;
