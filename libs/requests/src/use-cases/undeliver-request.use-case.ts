import { nextRequestState } from '@liaison/domain';
import { type ActingOrganisation, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess } from '../request.access.js';

/** The door that carried a request says that it did not arrive (a 999 rejection, returned mail, a failed fax). */
@Injectable()
export class UndeliverRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  /** @throws DomainError `object.not_found`, `request.illegal_transition` unless it is open. */
  async execute(requester: ActingOrganisation, requestId: string, reason: string): Promise<void> {
    await this.work.runAsOrganisation(requester, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const to = nextRequestState(held.request.state, 'undeliver', 'door', held.request.round);
      await this.mover.write(tx, held, { action: 'undeliver', to, reason });
    });
  }
}
