import { DomainError, nextRequestState, requestTable } from '@liaison/domain';
import { type ActingOrganisation, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChildRequests } from '../moves/child-requests.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess } from '../request.access.js';

/** The clock ends a request under its requester's policy. An answer holds the same lock: the loser sees what won. */
@Injectable()
export class ExpireRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
  ) {}

  async execute(requester: ActingOrganisation, requestId: string): Promise<'expired' | 'stale'> {
    return this.work.runAsOrganisation(requester, async (tx) => {
      const held = await this.access.lock(tx, requestId).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'object.not_found') return null;
        throw error;
      });
      if (!held) return 'stale';
      const { request } = held;
      if (!request.expiresAt || request.expiresAt > tx.now || !requestTable[request.state].expire) return 'stale';
      const to = nextRequestState(request.state, 'expire', 'clock', request.round);
      await this.mover.write(tx, held, {
        action: 'expire',
        to,
        reason: 'no_answer',
        patch: { outcome: 'no_response' },
      });
      await this.children.cancelFor(tx, requestId);
      return 'expired';
    });
  }
}
