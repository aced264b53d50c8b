import type { RequestView } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestSender } from '../moves/request-sender.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Sends a draft, or sends again what a door lost. */
@Injectable()
export class SendRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly sender: RequestSender,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { override?: { reason: string } | undefined; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'requester');
      requireRevision(held, body.revision);
      await this.sender.send(tx, held, body.override);
      return requestId;
    });
  }
}
