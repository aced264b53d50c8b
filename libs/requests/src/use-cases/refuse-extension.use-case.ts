import type { RefuseExtensionBody, RequestView } from '@liaison/contracts';
import { actorName } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { PendingExtension } from '../moves/pending-extension.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestCommands } from './request-commands.js';

/** The requester gives no more time and says why; the due date stands. */
@Injectable()
export class RefuseExtension {
  constructor(
    private readonly commands: RequestCommands,
    private readonly pending: PendingExtension,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: RefuseExtensionBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const { held } = await this.pending.require(tx, requestId, 'refuse_extension', body.revision);
      const { reason } = body;
      await this.pending.decide(tx, requestId, { state: 'refused', reason, byName: await actorName(tx) });
      await this.mover.write(tx, held, { action: 'refuse_extension', to: held.request.state, reason });
      return requestId;
    });
  }
}
