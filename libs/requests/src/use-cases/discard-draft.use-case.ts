import type { RequestView } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Throws a draft away; it stays on record for its own side. */
@Injectable()
export class DiscardDraft {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: { revision?: number | undefined }): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const to = nextRequestState(held.request.state, 'discard', held.side, held.request.round);
      requireRevision(held, body.revision);
      await this.mover.write(tx, held, { action: 'discard', to });
      return requestId;
    });
  }
}
