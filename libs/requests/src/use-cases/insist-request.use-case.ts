import type { Due, RequestView } from '@liaison/contracts';
import { decideInsist } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { duePatch } from '../moves/due-patch.js';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The requester does not take the refusal: every item not accepted is asked for again. */
@Injectable()
export class InsistRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly dues: RequestDueResolver,
    private readonly requests: RequestRepository,
  ) {}

  async execute(
    command: Command,
    requestId: string,
    body: { reason: string; due: Due; itemIds?: string[] | undefined; revision?: number | undefined },
  ): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'requester');
      const decision = decideInsist({ ...request, items: held.items }, body.itemIds ?? []);
      requireRevision(held, body.revision);
      const due = await this.dues.resolve(tx, request, body.due);
      await this.requests.forgetReturnReasons(tx, decision.items);
      await this.mover.write(tx, held, {
        action: 'insist',
        to: decision.to,
        round: decision.round,
        items: decision.items,
        reason: body.reason,
        patch: duePatch(due),
      });
      return requestId;
    });
  }
}
