import type { ReopenBody, RequestView } from '@liaison/contracts';
import { decideReopen, DomainError } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { duePatch } from '../moves/due-patch.js';
import { Reopening } from '../moves/reopening.js';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The requester opens a closed request again, naming items, a reason and a new due date. */
@Injectable()
export class ReopenRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly dues: RequestDueResolver,
    private readonly reopening: Reopening,
    private readonly requests: RequestRepository,
  ) {}

  async execute(command: Command, requestId: string, body: ReopenBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'requester');
      const decision = decideReopen({ ...request, items: held.items }, body.itemIds);
      requireRevision(held, body.revision);
      const refusal = await this.reopening.refusal(tx, request, 'for share');
      if (refusal) throw new DomainError(refusal, { facts: { from: request.state, move: 'reopen' } });
      const due = await this.dues.resolve(tx, request, body.due);
      await this.requests.forgetReturnReasons(tx, decision.items);
      await this.mover.write(tx, held, {
        action: 'reopen',
        to: decision.to,
        round: decision.round,
        items: decision.items,
        reason: body.reason,
        patch: { ...duePatch(due), outcome: null, outcomeNote: null, answerOpenedAt: null },
      });
      return requestId;
    });
  }
}
