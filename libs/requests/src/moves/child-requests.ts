import { nextRequestState, requestTable } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { decideAccept } from '@liaison/domain';
import { RequestAccess } from '../request.access.js';
import { RequestMover } from './request-mover.js';

/** What happens to the requests that were delegated from one, when that one moves on. */
@Injectable()
export class ChildRequests {
  constructor(
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
  ) {}

  /** Answering the parent accepts what was answered and cancels what is still open. */
  async settleFor(tx: Tx, parentId: string): Promise<void> {
    for (const id of await this.openOf(tx, parentId)) {
      const held = await this.access.lock(tx, id);
      const { request } = held;
      if (request.state !== 'answered') await this.cancel(tx, id);
      else {
        const decision = decideAccept({ ...request, items: held.items });
        await this.mover.write(tx, held, {
          action: 'accept',
          to: decision.to,
          items: decision.items,
          reason: 'parent answered',
        });
      }
    }
  }

  /** A parent that is cancelled, expired, declined or answered early takes its open children with it. */
  async cancelFor(tx: Tx, parentId: string): Promise<void> {
    for (const id of await this.openOf(tx, parentId)) await this.cancel(tx, id);
  }

  private async cancel(tx: Tx, id: string): Promise<void> {
    const held = await this.access.lock(tx, id);
    const { request } = held;
    if (request.state === 'draft') {
      await this.mover.write(tx, held, { action: 'discard', to: nextRequestState('draft', 'discard', 'requester') });
    } else if (requestTable[request.state].cancel) {
      const to = nextRequestState(request.state, 'cancel', 'requester', request.round);
      await this.mover.write(tx, held, { action: 'cancel', to, reason: 'superseded' });
    }
  }

  /** Children that are not closed, as far as the acting organisation sees them. */
  async openOf(tx: Tx, parentId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from information_request
        where parent_id = $1 and state not in ('accepted', 'cancelled', 'expired', 'discarded') order by id`,
      [parentId],
    );
    return rows.map((row) => row.id);
  }
}
