import type { RequestView } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { duePatch } from '../moves/due-patch.js';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** The requester answers what was asked back; the due date moves where the reply or the policy says so. */
@Injectable()
export class ReplyClarification {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly dues: RequestDueResolver,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { text: string; dueAt?: string | undefined; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      const to = nextRequestState(request.state, 'reply', held.side, request.round);
      requireRevision(held, body.revision);
      const clarification = { question: request.clarification?.question ?? '', reply: body.text };
      const due = await this.dues.afterReply(tx, request, body.dueAt);
      await this.mover.write(tx, held, {
        action: 'reply',
        to,
        patch: { clarification, ...(due ? duePatch(due) : {}) },
      });
      return requestId;
    });
  }
}
