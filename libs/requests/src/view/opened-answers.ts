import { isSent } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ItemAnswerRepository } from '../item-answer.repository.js';
import type { HeldRequest } from '../request.access.js';

/** Notes that a person of the asking side opened what was sent: from then on it is said and cannot be withdrawn. */
@Injectable()
export class OpenedAnswers {
  constructor(private readonly answers: ItemAnswerRepository) {}

  async note(tx: Tx, { request, items, side }: HeldRequest): Promise<void> {
    const isPerson = tx.actor.membershipId !== null;
    if (side !== 'requester' || !isPerson || !items.some(isSent)) return;
    await this.answers.receive(tx, request.id);
    if (request.state !== 'answered' || request.answerOpenedAt) return;
    await tx.execute(
      `update information_request set answer_opened_at = $2 where id = $1 and state = 'answered' and answer_opened_at is null`,
      [request.id, tx.now],
    );
  }
}
