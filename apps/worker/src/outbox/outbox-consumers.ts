import { Injectable } from '@nestjs/common';
import { ImportWakeUps } from '../imports/import-wake-ups.js';
import { ClaimConsumer } from './claim.consumer.js';
import { OutsideWakeUps } from '../reaching/outside-wake-ups.js';
import { NoticeConsumer } from './notice.consumer.js';
import { isTopic, type OutboxEvent, type OutboxTopic } from './outbox-event.js';
import { RequestConsumer } from './request.consumer.js';

type Consumer = (event: OutboxEvent) => Promise<unknown>;

/** Who takes what: every topic has a consumer or says that nobody needs it. A consumer may be called twice. */
@Injectable()
export class OutboxConsumers {
  private readonly table: Readonly<Record<OutboxTopic, Consumer | 'none'>>;

  constructor(
    requests: RequestConsumer,
    claims: ClaimConsumer,
    imports: ImportWakeUps,
    notices: NoticeConsumer,
    private readonly outside: OutsideWakeUps,
  ) {
    this.table = {
      'appeal.due': (event) => claims.takeAppealDue(event),
      'appeal.moved': (event) => claims.takeAppealMoved(event),
      'claim.imported': (event) => claims.takeImported(event),
      'claim.settled': (event) => claims.takeSettled(event),
      'claim.superseded': (event) => claims.takeSuperseded(event),
      'import.queued': (event) => imports.wake({ organisation: event.organisation, jobId: event.subjectId }),
      'incident.opened': (event) => notices.recalled(event),
      'message.posted': (event) => notices.posted(event),
      'request.chased': (event) => notices.chased(event),
      'request.moved': (event) => requests.take(event),
      'request.sent': (event) => requests.take(event),
      'work.handed_over': (event) => notices.handedOver(event),
    };
  }

  /** @throws Error for a topic that nobody knows: the row waits for a release that does. */
  async take(event: OutboxEvent): Promise<void> {
    const consumer = isTopic(event.topic) ? this.table[event.topic] : undefined;
    if (!consumer) throw new Error('this topic has no consumer');
    if (consumer === 'none') return;
    await consumer(event);
    this.outside.wake();
  }
}
