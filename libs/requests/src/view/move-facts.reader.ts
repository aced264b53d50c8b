import { closedStates } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ItemAnswerRow } from '../entities/item-answer.entity.js';
import { ItemWordingRepository } from '../item-wording.repository.js';
import { Reopening } from '../moves/reopening.js';
import type { HeldRequest } from '../request.access.js';
import { RequestExtensionRepository } from '../request-extension.repository.js';
import { RequestHoldRepository } from '../request-hold.repository.js';
import type { RequestFacts } from './request-facts.js';

type MoveFacts = Pick<RequestFacts, 'holds' | 'extensions' | 'wordings' | 'receipts' | 'mayReopen'>;

/** Reads what the moves of a request left beside its transitions; only what this request can have. */
@Injectable()
export class MoveFactsReader {
  constructor(
    private readonly holds: RequestHoldRepository,
    private readonly extensions: RequestExtensionRepository,
    private readonly wordings: ItemWordingRepository,
    private readonly reopening: Reopening,
  ) {}

  async read(tx: Tx, { request, items, side }: HeldRequest, answers: readonly ItemAnswerRow[]): Promise<MoveFacts> {
    const wasSent = request.state !== 'draft' && request.state !== 'discarded';
    const isReopenable = side === 'requester' && wasSent && closedStates.includes(request.state);
    return {
      holds: wasSent ? await this.holds.of(tx, request.id) : [],
      extensions: wasSent ? await this.extensions.of(tx, request.id) : [],
      wordings: items.some(({ version }) => version > 1) ? await this.wordings.of(tx, request.id) : [],
      receipts: answers.some(({ state }) => state === 'sent') ? await receiptsOf(tx, request.id) : new Map(),
      mayReopen: isReopenable && (await this.reopening.refusal(tx, request)) === null,
    };
  }
}

async function receiptsOf(tx: Tx, requestId: string): Promise<Map<string, Date>> {
  const rows = await tx.query<{ answer_id: string; at: Date }>(
    `select answer_id, at from answer_receipt where request_id = $1`,
    [requestId],
  );
  return new Map(rows.map(({ answer_id, at }) => [answer_id, at]));
}
