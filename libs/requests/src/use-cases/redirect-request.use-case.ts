import type { RedirectBody, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Assignment } from '../moves/assignment.js';
import { InnerChange } from '../moves/inner-change.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { requireSide } from './require-side.js';
import { RequestCommands } from './request-commands.js';

/** A caregiver's "not me, ask Dr Lee": the question goes to a colleague, and the reminders with it. */
@Injectable()
export class RedirectRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly assignment: Assignment,
    private readonly mover: RequestMover,
    private readonly inner: InnerChange,
  ) {}

  async execute(command: Command, requestId: string, body: RedirectBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'addressee');
      if (!mayAct('redirect', request.state, held.side) || request.audience === 'shared') {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'redirect' } });
      }
      requireRevision(held, body.revision);
      const name = await this.assignment.passOn(tx, request, body.personId);
      await this.mover.write(tx, held, {
        action: 'redirect',
        to: request.state,
        note: body.note,
        patch: { addresseePerson: body.personId, addresseeName: name, addresseeDesk: null },
        isNewTurn: true,
      });
      await this.inner.tell(tx, request, 'addressee', { action: 'assigned' });
      return requestId;
    });
  }
}
