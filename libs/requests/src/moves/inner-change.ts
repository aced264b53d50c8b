import type { RequestSide } from '@liaison/domain';
import type { Facts, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { RequestRepository } from '../request.repository.js';
import { innerEvent } from './request-mover.js';

/** Writes what changed inside one side: the inner count goes up, the shared revision stays. */
@Injectable()
export class InnerChange {
  constructor(private readonly requests: RequestRepository) {}

  async tell(
    tx: Tx,
    request: InformationRequest,
    side: RequestSide,
    change: { action: string; facts?: Facts },
  ): Promise<void> {
    const number = await this.requests.bumpInner(tx, request.id, side);
    await tx.record({
      action: `request.${change.action}`,
      subject: { kind: 'request', id: request.id },
      claimId: request.claimId,
      facts: change.facts ?? {},
      feed: [innerEvent(request, side, number, `request.${change.action}`)],
    });
  }
}
