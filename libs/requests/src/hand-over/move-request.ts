import { audienceOfKind, ballOf, mayAct, type RequestSide } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Assignment } from '../moves/assignment.js';
import { InnerChange } from '../moves/inner-change.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, type HeldRequest } from '../request.access.js';

export interface Move {
  readonly requestId: string;
  readonly side: RequestSide;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Puts one request into a colleague's hands: inside the house it is then addressed to them, and chased anew. */
@Injectable()
export class MoveRequest {
  constructor(
    private readonly access: RequestAccess,
    private readonly assignment: Assignment,
    private readonly mover: RequestMover,
    private readonly inner: InnerChange,
  ) {}

  /** @throws DomainError `request.assignee_invalid` for who cannot hold this request. */
  async execute(tx: Tx, { requestId, side, from, to, reason }: Move): Promise<void> {
    const held = await this.access.lock(tx, requestId);
    const { request } = held;
    const name = await this.assignment.toPerson(tx, request, side, to, 'to');
    if (isAskedByName(held, side, from)) {
      await this.mover.write(tx, held, {
        action: 'redirect',
        to: request.state,
        reason,
        patch: { addresseePerson: to, addresseeName: name },
        isNewTurn: true,
      });
    }
    await this.inner.tell(tx, request, side, { action: 'assigned' });
  }
}

/** Between two organisations the other side's addressee stays as it wrote it; who holds it is our own affair. */
function isAskedByName({ request }: HeldRequest, side: RequestSide, from: string): boolean {
  const isInner = audienceOfKind(request.kind) !== 'shared';
  const isTheirs = side === 'addressee' && request.addresseePerson === from;
  return isInner && isTheirs && ballOf[request.state] === 'addressee' && mayAct('redirect', request.state, side);
}
