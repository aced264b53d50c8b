import type { RequestView } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** The addressee asks back ("which operation?"): the ball goes to the requester. */
@Injectable()
export class AskClarification {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { question: string; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      const to = nextRequestState(request.state, 'clarify', held.side, request.round);
      requireRevision(held, body.revision);
      const clarification = { question: body.question, reply: null };
      await this.mover.write(tx, held, { action: 'clarify', to, patch: { clarification } });
      return requestId;
    });
  }
}
