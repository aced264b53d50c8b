import type { ReturnBody, RequestView } from '@liaison/contracts';
import { decideReturn } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestItem } from '../entities/request-item.entity.js';
import { duePatch } from '../moves/due-patch.js';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The answer is not enough: the named items go back, each with a coded reason, and a new due date runs. */
@Injectable()
export class ReturnAnswer {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly dues: RequestDueResolver,
  ) {}

  async execute(command: Command, requestId: string, body: ReturnBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'requester');
      const decision = decideReturn(
        { ...request, items: held.items },
        body.items.map((item) => item.itemId),
      );
      requireRevision(held, body.revision);
      const due = await this.dues.resolve(tx, request, body.due);
      for (const item of body.items) {
        const columns = { returnedReason: item.reason, returnedNote: item.note ?? null };
        await tx.manager.update(RequestItem, { id: item.itemId }, columns);
      }
      await this.mover.write(tx, held, {
        action: 'return',
        to: decision.to,
        round: decision.round,
        items: decision.items,
        facts: { items: decision.items.length },
        patch: { ...duePatch(due), answerOpenedAt: null },
      });
      return requestId;
    });
  }
}
