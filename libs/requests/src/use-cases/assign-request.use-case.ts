import type { AssignBody, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Assignment } from '../moves/assignment.js';
import { InnerChange } from '../moves/inner-change.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Hands a request to a colleague or a desk, inside the own side; the other side sees nothing of it. */
@Injectable()
export class AssignRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly assignment: Assignment,
    private readonly inner: InnerChange,
  ) {}

  async execute(command: Command, requestId: string, body: AssignBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request, side } = held;
      if (!mayAct('assign', request.state, side)) {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'assign' } });
      }
      requireRevision(held, body.revision);
      if ('personId' in body) await this.assignment.toPerson(tx, request, side, body.personId);
      else await this.assignment.toDesk(tx, request, side, body.deskId);
      await this.inner.tell(tx, request, side, { action: 'assigned' });
      return requestId;
    });
  }
}
