import type { RequestView } from '@liaison/contracts';
import { nextRequestState, type DeclineReason } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChildRequests } from '../moves/child-requests.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** The addressed side says why it cannot answer at all. */
@Injectable()
export class DeclineRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { reason: DeclineReason; note?: string | undefined; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      const to = nextRequestState(request.state, 'decline', held.side, request.round);
      requireRevision(held, body.revision);
      await this.mover.write(tx, held, { action: 'decline', to, reason: body.reason, note: body.note });
      await this.children.cancelFor(tx, requestId);
      return requestId;
    });
  }
}
