import type { AcceptBody, RequestView } from '@liaison/contracts';
import {
  decideAccept,
  DomainError,
  isOutcomeOfKind,
  type RequestKind,
  type RequestOutcome,
  usualOutcome,
} from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The requester is content: every sent item is accepted and the request closes. */
@Injectable()
export class AcceptAnswer {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: AcceptBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      const outcome = body.outcome ?? usualOutcome(request.kind, request.result);
      refuseForeignOutcome(outcome, request.kind);
      requireSide(held, 'requester');
      const decision = decideAccept({ ...request, items: held.items });
      requireRevision(held, body.revision);
      await this.mover.write(tx, held, {
        action: 'accept',
        to: decision.to,
        items: decision.items,
        facts: { outcome },
        patch: { outcome, outcomeNote: body.note ?? null },
      });
      return requestId;
    });
  }
}

function refuseForeignOutcome(outcome: RequestOutcome, kind: RequestKind): void {
  if (isOutcomeOfKind(outcome, kind)) return;
  throw new DomainError('request.outcome_not_of_kind', {
    errors: [{ path: 'outcome', message: 'is no end of a request of this kind' }],
  });
}
