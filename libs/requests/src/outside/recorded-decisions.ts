import type { RecordedBody } from '@liaison/contracts';
import { decideAccept, decideInsist, decideReturn } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestItem } from '../entities/request-item.entity.js';
import { duePatch } from '../moves/due-patch.js';
import { RequestDueResolver } from '../moves/request-due.js';
import type { Move } from '../moves/request-mover.js';
import { RecordedAnswers } from './recorded-answers.js';
import { type Entry, next, type Recorded } from './recorded-entry.js';
import { RecordedTime } from './recorded-time.js';

/** What each recorded move writes: the same rules as the move's own route, taken for the other side. */
@Injectable()
export class RecordedDecisions {
  constructor(
    private readonly dues: RequestDueResolver,
    private readonly answers: RecordedAnswers,
    private readonly time: RecordedTime,
  ) {}

  /** @throws DomainError `request.illegal_transition` and those of the move */
  async decide(tx: Tx, entry: Entry, body: RecordedBody): Promise<Move> {
    switch (body.move) {
      case 'answer':
        return this.answers.answer(tx, entry, body);
      case 'withdraw':
        return this.answers.withdraw(tx, entry, body);
      case 'return':
        return this.returned(tx, entry, body);
      case 'insist':
        return this.insisted(tx, entry, body);
      case 'reply':
        return this.replied(tx, entry, body);
      case 'grant_extension':
      case 'refuse_extension':
        return this.time.decide(tx, entry, body);
      default:
        return plainMove(entry, body);
    }
  }

  private async returned(tx: Tx, { held, at }: Entry, body: Recorded<'return'>): Promise<Move> {
    const { request, items } = held;
    const wanted = body.items.map((item) => item.itemId);
    const decision = decideReturn({ ...request, items }, wanted);
    const due = await this.dues.resolve(tx, request, body.due, at);
    for (const item of body.items) {
      const columns = { returnedReason: item.reason, returnedNote: item.note ?? null };
      await tx.manager.update(RequestItem, { id: item.itemId }, columns);
    }
    const { to, round } = decision;
    const patch = { ...duePatch(due), answerOpenedAt: null };
    return { action: 'return', to, round, items: decision.items, facts: { items: decision.items.length }, patch };
  }

  private async insisted(tx: Tx, { held, at }: Entry, body: Recorded<'insist'>): Promise<Move> {
    const { request, items } = held;
    const { to, round, items: changes } = decideInsist({ ...request, items }, body.itemIds ?? []);
    const due = await this.dues.resolve(tx, request, body.due, at);
    return { action: 'insist', to, round, items: changes, reason: body.reason, patch: duePatch(due) };
  }

  private async replied(tx: Tx, entry: Entry, body: Recorded<'reply'>): Promise<Move> {
    const { request } = entry.held;
    const to = next(entry, 'reply');
    const clarification = { question: request.clarification?.question ?? '', reply: body.text };
    const due = body.dueAt ? duePatch(await this.dues.resolve(tx, request, { at: body.dueAt }, entry.at)) : {};
    return { action: 'reply', to, patch: { clarification, ...due } };
  }
}

type Plain = Exclude<
  RecordedBody,
  { move: 'answer' | 'withdraw' | 'return' | 'insist' | 'reply' | 'grant_extension' | 'refuse_extension' }
>;

/** Moves that need no query. */
function plainMove(entry: Entry, body: Plain): Move {
  switch (body.move) {
    case 'accept':
      return accepted(entry, body);
    case 'clarify': {
      const clarification = { question: body.question, reply: null };
      return { action: 'clarify', to: next(entry, 'clarify'), patch: { clarification } };
    }
    case 'decline':
      return { action: 'decline', to: next(entry, 'decline'), reason: body.reason, note: body.note };
    case 'acknowledge':
      return { action: 'acknowledge', to: next(entry, 'acknowledge') };
    case 'cancel':
    case 'undeliver':
      return { action: body.move, to: next(entry, body.move), reason: body.reason };
  }
}

function accepted({ held }: Entry, body: Recorded<'accept'>): Move {
  const { to, items } = decideAccept({ ...held.request, items: held.items });
  const outcome = body.outcome ?? 'complete';
  return { action: 'accept', to, items, facts: { outcome }, patch: { outcome, outcomeNote: body.note ?? null } };
}
