import { TellOfChase, TellOfHandOver, TellOfIncident, TellOfMessage } from '@liaison/notices';
import { Injectable } from '@nestjs/common';
import type { OutboxEvent } from './outbox-event.js';

/** What is told to people of the organisation in which it happened, and has no other consequence. */
@Injectable()
export class NoticeConsumer {
  constructor(
    private readonly tellOfChase: TellOfChase,
    private readonly tellOfMessage: TellOfMessage,
    private readonly tellOfHandOver: TellOfHandOver,
    private readonly tellOfIncident: TellOfIncident,
  ) {}

  chased(event: OutboxEvent): Promise<void> {
    return this.tellOfChase.execute(event.organisation, event);
  }

  posted(event: OutboxEvent): Promise<void> {
    return this.tellOfMessage.execute(event.organisation, event);
  }

  handedOver(event: OutboxEvent): Promise<void> {
    return this.tellOfHandOver.execute(event.organisation, event);
  }

  recalled(event: OutboxEvent): Promise<void> {
    return this.tellOfIncident.execute(event.organisation, event);
  }
}
