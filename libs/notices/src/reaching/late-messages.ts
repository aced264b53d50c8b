import { isLate, leavesAt, nextOpening } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { Clock, UnitOfWork, type ActingOrganisation, type Facts, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RecipientReader } from './recipient.reader.js';

/** A message that is to be handed over now. */
export interface MadeMessage {
  readonly organisation: ActingOrganisation;
  /** Null for an address that the organisation publishes. */
  readonly personId: string | null;
  readonly facts: Facts;
  readonly createdAt: Date;
}

/**
 * A mail server or a push service that was away by day comes back at night, and so may the worker. What was to go by day does
 * not go then: it waits until whom it is for is to be reached again.
 */
@Injectable()
export class LateMessages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: RecipientReader,
    private readonly calendars: CalendarReader,
    private readonly clock: Clock,
  ) {}

  /** Seconds that this message has to wait; 0 when it may go. */
  async secondsHeld(message: MadeMessage): Promise<number> {
    // What is for a person was made in their hours; what is for a published address, whenever its step was told of.
    if (message.personId !== null && !isLate(message.createdAt, this.clock.now())) return 0;
    return this.work.runAsOrganisation(message.organisation, async (tx) => {
      const at = await this.leavesAt(tx, message);
      return Math.ceil((at.getTime() - tx.now.getTime()) / 1000);
    });
  }

  private async leavesAt(tx: Tx, { personId, facts }: MadeMessage): Promise<Date> {
    const bypasses = facts['bypasses'] === true;
    if (personId !== null) return leavesAt(await this.recipients.whereabouts(tx, personId), bypasses, tx.now);
    return bypasses ? tx.now : nextOpening(await this.calendars.of(tx, tx.actor.organisationId), tx.now);
  }
}
