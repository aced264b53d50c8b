import type { RequestView } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChildRequests } from '../moves/child-requests.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** The requester ends a request; what was delegated from it ends with it. */
@Injectable()
export class CancelRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { reason: string; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      const to = nextRequestState(request.state, 'cancel', held.side, request.round);
      requireRevision(held, body.revision);
      const patch = body.reason === 'no_answer' ? { outcome: 'no_response' } : {};
      await this.mover.write(tx, held, { action: 'cancel', to, reason: body.reason, patch });
      await this.children.cancelFor(tx, requestId);
      return requestId;
    });
  }
}
