import { type ActingOrganisation, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChildRequests } from '../moves/child-requests.js';

/**
 * Ends what one side delegated from a request that the other side closed: the closing side cannot see it, so the
 * worker does it as the organisation that delegated, hearing of the close by the outbox.
 */
@Injectable()
export class CloseChildren {
  constructor(
    private readonly work: UnitOfWork,
    private readonly children: ChildRequests,
  ) {}

  /** @param isAnswered the other side waived what was open: what came back inside is accepted with the rest */
  async execute(organisation: ActingOrganisation, parentId: string, isAnswered = false): Promise<void> {
    await this.work.runAsOrganisation(organisation, (tx) =>
      isAnswered ? this.children.settleFor(tx, parentId) : this.children.cancelFor(tx, parentId),
    );
  }
}
