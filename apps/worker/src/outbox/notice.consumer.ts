import { TellOfChases, TellOfHandOver, TellOfIncident, TellOfMessage } from '@liaison/notices';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { OutboxEvent } from './outbox-event.js';

const chasedFacts = z.object({
  stepIds: z
    .string()
    .transform((listed) => listed.split(','))
    .pipe(z.array(z.uuid())),
});

/** What is told to people of the organisation in which it happened, and has no other consequence. */
@Injectable()
export class NoticeConsumer {
  constructor(
    private readonly tellOfChases: TellOfChases,
    private readonly tellOfMessage: TellOfMessage,
    private readonly tellOfHandOver: TellOfHandOver,
    private readonly tellOfIncident: TellOfIncident,
  ) {}

  /** Reminders that were sent together are told together; one that cannot be told does not hold the others back. */
  async chased({ organisation, facts }: OutboxEvent): Promise<void> {
    const { stepIds } = chasedFacts.parse(facts);
    const left = await this.tellOfChases.execute(organisation, stepIds).catch(() => stepIds);
    const failures: unknown[] = [];
    for (const stepId of left) {
      await this.tellOfChases.execute(organisation, [stepId]).catch((error: unknown) => failures.push(error));
    }
    const [first] = failures;
    if (first === undefined) return;
    throw new Error(`${failures.length} of ${stepIds.length} reminders could not be told`, { cause: first });
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
