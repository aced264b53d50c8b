import type { ReopenBody, RequestView } from '@liaison/contracts';
import { decideReopen, DomainError, closedStates } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { duePatch } from '../moves/due-patch.js';
import type { HeldRequest } from '../request.access.js';
import type { Tx } from '@liaison/platform';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The requester opens a closed request again, naming items, a reason and a new due date. */
@Injectable()
export class ReopenRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly dues: RequestDueResolver,
  ) {}

  async execute(command: Command, requestId: string, body: ReopenBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'requester');
      const decision = decideReopen({ ...request, items: held.items }, body.itemIds);
      requireRevision(held, body.revision);
      await requireReopenable(tx, held);
      const due = await this.dues.resolve(tx, request, body.due);
      await this.mover.write(tx, held, {
        action: 'reopen',
        to: decision.to,
        round: decision.round,
        items: decision.items,
        reason: body.reason,
        patch: { ...duePatch(due), outcome: null, outcomeNote: null, answerOpenedAt: null },
      });
      return requestId;
    });
  }
}

/** A year, where no policy sets a window of its own. */
const reopenWindowDays = 365;

/** Not what was never delivered, not a child whose parent is closed, not after the policy's window. */
async function requireReopenable(tx: Tx, { request }: HeldRequest): Promise<void> {
  const facts = { from: request.state, move: 'reopen' };
  const [last] = await tx.query<{ from_state: string }>(
    `select from_state from request_transition where request_id = $1 order by number desc limit 1`,
    [request.id],
  );
  if (last?.from_state === 'undelivered') throw new DomainError('request.illegal_transition', { facts });
  if (request.parentId) {
    const [parent] = await tx.query<{ state: (typeof closedStates)[number] }>(
      `select state from information_request where id = $1`,
      [request.parentId],
    );
    if (!parent || closedStates.includes(parent.state)) throw new DomainError('request.parent_closed', { facts });
  }
  const closedFor = tx.now.getTime() - (request.closedAt ?? tx.now).getTime();
  if (closedFor > reopenWindowDays * 86_400_000) throw new DomainError('request.reopen_window_closed', { facts });
}
