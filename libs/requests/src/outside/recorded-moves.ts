import type { RecordedBody } from '@liaison/contracts';
import { requireRecordedTime } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChildRequests } from '../moves/child-requests.js';
import { type Move, RequestMover } from '../moves/request-mover.js';
import type { HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import { RequestRecordRepository } from './request-record.repository.js';

/** Writes a decided move of an outside party, with its proof. */
@Injectable()
export class RecordedMoves {
  constructor(
    private readonly requests: RequestRepository,
    private readonly records: RequestRecordRepository,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
  ) {}

  async write(tx: Tx, held: HeldRequest, move: Move, body: RecordedBody): Promise<void> {
    const { request } = held;
    const at = new Date(body.at);
    requireRecordedTime(at, await this.requests.lastMovedAt(tx, request.id), tx.now);
    const attachments = body.attachments ?? [];
    await this.records.showFiles(tx, request.id, attachments, 'attachments');
    const recorded = {
      organisationId: held.side === 'requester' ? request.addresseeOrg : request.requesterOrg,
      channel: body.channel,
      reference: body.reference ?? null,
      counterpart: body.counterpart ?? null,
      attachments,
    };
    await this.mover.write(tx, held, { ...move, at, recorded });
    if (body.move === 'cancel') await this.children.cancelFor(tx, request.id);
  }
}
