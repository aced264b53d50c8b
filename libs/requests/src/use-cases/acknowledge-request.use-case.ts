import type { RequestView } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Assignment } from '../moves/assignment.js';
import { InnerChange } from '../moves/inner-change.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Somebody on the addressed side takes the request: the caller, or a named colleague. */
@Injectable()
export class AcknowledgeRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly assignment: Assignment,
    private readonly inner: InnerChange,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { assigneeId?: string | undefined; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const to = nextRequestState(held.request.state, 'acknowledge', held.side, held.request.round);
      requireRevision(held, body.revision);
      const assigneeId = body.assigneeId ?? tx.actor.personId;
      await this.assignment.toPerson(tx, held.request, 'addressee', assigneeId, 'assigneeId');
      await this.mover.write(tx, held, { action: 'acknowledge', to });
      await this.inner.tell(tx, held.request, 'addressee', { action: 'assigned' });
      return requestId;
    });
  }
}
