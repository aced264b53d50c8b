import { TellOfMove } from '@liaison/notices';
import { CloseChildren, SettleSuperseded } from '@liaison/requests';
import { Injectable } from '@nestjs/common';
import type { RequestState } from '@liaison/domain';
import type { OutboxEvent } from './outbox-event.js';
import { RequestPartiesRepository, type RequestParties } from './request-parties.repository.js';

const closed: readonly RequestState[] = ['answered', 'accepted', 'cancelled', 'expired', 'discarded', 'declined'];

/** A request moved: each side tells its own people, and what was delegated from a closed one ends. */
@Injectable()
export class RequestConsumer {
  constructor(
    private readonly parties: RequestPartiesRepository,
    private readonly closeChildren: CloseChildren,
    private readonly superseded: SettleSuperseded,
    private readonly tellOfMove: TellOfMove,
  ) {}

  async take(event: OutboxEvent): Promise<void> {
    const parties = await this.parties.of(event.subjectId);
    if (!parties) return;
    // The state of now decides, not the event's: a late event must not end what was delegated after a reopening.
    if (closed.includes(parties.state) && wasClosedByOtherSide(event, parties)) {
      const isAnswered = parties.state === 'answered' || parties.state === 'accepted';
      await this.closeChildren.execute(parties.addressee, event.subjectId, isAnswered);
    }
    if (event.facts['action'] === 'carry') await this.superseded.carryChildren(parties.addressee, event.subjectId);
    await this.tellOfMove.execute(parties.addressee, event);
    if (parties.requester.id !== parties.addressee.id) await this.tellOfMove.execute(parties.requester, event);
  }
}

/** The addressee ends its own children in the same transaction; the other side cannot see them. */
function wasClosedByOtherSide({ organisation }: OutboxEvent, { addressee }: RequestParties): boolean {
  return organisation.id !== addressee.id;
}
