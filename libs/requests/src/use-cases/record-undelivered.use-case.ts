import type { RequestView, UndeliverBody } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** A person of the requester's side enters what the door said: the request did not arrive. */
@Injectable()
export class RecordUndelivered {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: UndeliverBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      requireSide(held, 'requester');
      const to = nextRequestState(held.request.state, 'undeliver', 'door', held.request.round);
      requireRevision(held, body.revision);
      await this.mover.write(tx, held, { action: 'undeliver', to, reason: body.reason, note: body.note });
      return requestId;
    });
  }
}
