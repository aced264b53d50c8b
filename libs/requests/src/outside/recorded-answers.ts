import { decideAnswer, decideWithdraw, resultOfAnswer } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ItemAnswerRepository } from '../item-answer.repository.js';
import { AnswerDrafts } from '../moves/answer-drafts.js';
import type { Move } from '../moves/request-mover.js';
import { type Entry, next, type Recorded } from './recorded-entry.js';

/** Answers that an outside party gave, entered as what they are: sent, never a draft of ours. */
@Injectable()
export class RecordedAnswers {
  constructor(
    private readonly drafts: AnswerDrafts,
    private readonly answers: ItemAnswerRepository,
  ) {}

  async answer(tx: Tx, entry: Entry, body: Recorded<'answer'>): Promise<Move> {
    const { held, at } = entry;
    const { request } = held;
    next(entry, 'answer');
    const authorName = body.counterpart ?? request.addresseeName ?? 'Outside';
    for (const [index, answer] of body.answers.entries()) {
      await this.drafts.save(tx, held, answer, { path: `answers.${index}.`, authorName });
    }
    const itemIds = body.answers.map(({ itemId }) => itemId);
    const outcomes = new Map(body.answers.map(({ itemId, outcome }) => [itemId, outcome]));
    const { move, to, items } = decideAnswer({ ...request, items: held.items }, outcomes, itemIds);
    const result = resultOfAnswer(request.kind, move === 'answer', body.result);
    await this.answers.markSent(tx, request, itemIds, at);
    const patch = { answerOpenedAt: null, result };
    return { action: move, to, items, facts: { items: items.length }, patch };
  }

  /** What they took back is no draft of ours: it is kept as withdrawn. */
  async withdraw(tx: Tx, entry: Entry, body: Recorded<'withdraw'>): Promise<Move> {
    const { held } = entry;
    const { request } = held;
    next(entry, 'withdraw');
    const sent = (await this.answers.of(tx, request.id)).filter((answer) => answer.state === 'sent');
    const items = held.items.map((item) => ({
      id: item.id,
      state: item.state,
      wasReturned: item.returnedReason !== null,
      // That we have read it does not make their withdrawal undone: we enter what they told us.
      isOpened: false,
      sentInRound:
        Math.max(0, ...sent.filter((answer) => answer.itemId === item.id).map((answer) => answer.round)) || null,
    }));
    const decision = decideWithdraw({ ...request, items });
    const back = decision.items.map((item) => item.id);
    await this.answers.markWithdrawn(tx, request.id, back, request.round);
    return { action: 'withdraw', to: decision.to, items: decision.items, reason: body.reason };
  }
}
