import { TellOfMove } from '@liaison/notices';
import { CloseChildren, SettleSuperseded } from '@liaison/requests';
import { Injectable } from '@nestjs/common';
import type { RequestState } from '@liaison/domain';
import type { OutboxEvent } from './outbox-event.js';
import type { ActingOrganisation } from '@liaison/platform';
import { RequestPartiesRepository } from './request-parties.repository.js';

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
    const { requester, addressee } = parties;
    if (addressee) await this.takeFor(addressee, event, parties.state);
    if (requester && requester.id !== addressee?.id) await this.tellOfMove.execute(requester, event);
  }

  private async takeFor(addressee: ActingOrganisation, event: OutboxEvent, state: RequestState): Promise<void> {
    // The state of now decides, not the event's: a late event must not end what was delegated after a reopening.
    if (closed.includes(state) && wasClosedByOtherSide(event, addressee)) {
      const isAnswered = state === 'answered' || state === 'accepted';
      await this.closeChildren.execute(addressee, event.subjectId, isAnswered);
    }
    if (event.facts['action'] === 'carry') await this.superseded.carryChildren(addressee, event.subjectId);
    await this.tellOfMove.execute(addressee, event);
  }
}

/** The addressee ends its own children in the same transaction; the other side cannot see them. */
function wasClosedByOtherSide({ organisation }: OutboxEvent, addressee: ActingOrganisation): boolean {
  return organisation.id !== addressee.id;
}
