import type { WaiveBody, RequestView } from '@liaison/contracts';
import { decideWaive } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestItem } from '../entities/request-item.entity.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The requester does without some items. Waiving never sends what the other side has drafted. */
@Injectable()
export class WaiveItems {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: WaiveBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'requester');
      const decision = decideWaive({ ...request, items: held.items }, body.itemIds);
      requireRevision(held, body.revision);
      for (const id of body.itemIds) await tx.manager.update(RequestItem, { id }, { waivedReason: body.reason });
      await this.mover.write(tx, held, {
        action: 'waive',
        to: decision.to,
        items: decision.items,
        reason: decision.move === 'waive_all' ? 'waived' : body.reason,
        facts: { items: decision.items.length },
      });
      return requestId;
    });
  }
}
