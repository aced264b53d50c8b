import type { Due, OutsideBody } from '@liaison/contracts';
import { nextRequestState } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestDueResolver } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestSender } from '../moves/request-sender.js';
import type { HeldRequest } from '../request.access.js';

/** Opens a recorded request: its clock runs from when it was received. */
@Injectable()
export class RecordedOpener {
  constructor(
    private readonly dues: RequestDueResolver,
    private readonly sender: RequestSender,
    private readonly mover: RequestMover,
  ) {}

  async open(tx: Tx, held: HeldRequest, letter: OutsideBody): Promise<void> {
    const { request } = held;
    const at = new Date(letter.receivedAt);
    const to = nextRequestState(request.state, 'send', 'requester');
    const due = await this.dues.resolve(tx, request, request.dueSpec as Due, at);
    await this.sender.openAddressedSide(tx, held);
    const recorded = {
      organisationId: request.requesterOrg,
      channel: letter.channel,
      reference: letter.reference ?? null,
      counterpart: letter.representative ?? null,
      attachments: [],
    };
    await this.mover.write(tx, held, {
      action: 'send',
      to,
      at,
      recorded,
      patch: {
        sentAt: at,
        dueAt: due.at,
        dueOriginal: due.at,
        dueExplanation: due.explanation,
        expiresAt: due.expiresAt,
        policyId: due.policyId,
        policyVersion: due.policyVersion,
      },
    });
  }
}
