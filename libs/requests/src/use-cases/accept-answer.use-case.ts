import type { AcceptBody, RequestView } from '@liaison/contracts';
import { decideAccept } from '@liaison/domain';
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
      requireSide(held, 'requester');
      const decision = decideAccept({ ...request, items: held.items });
      requireRevision(held, body.revision);
      const outcome = body.outcome ?? 'complete';
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
