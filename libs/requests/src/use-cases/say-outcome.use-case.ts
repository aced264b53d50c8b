import type { RequestView, SayOutcomeBody } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireEnding } from './require-ending.js';

/** How a clinician query ended that was closed without saying so: with its parent's answer, for example. */
@Injectable()
export class SayOutcome {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: SayOutcomeBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'requester');
      requireEnding(held, 'say_outcome');
      requireRevision(held, body.revision);
      const { outcome, note } = body;
      await this.mover.write(tx, held, {
        action: 'say_outcome',
        to: held.request.state,
        facts: { outcome },
        patch: { outcome, outcomeNote: note ?? held.request.outcomeNote },
      });
      return requestId;
    });
  }
}
