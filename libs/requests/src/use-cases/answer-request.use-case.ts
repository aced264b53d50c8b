import type { AnswerBody, RequestView } from '@liaison/contracts';
import { decideAnswer, DomainError, mayAct, resultOfAnswer } from '@liaison/domain';
import type { Command, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AnswerDrafts } from '../moves/answer-drafts.js';
import { ChildRequests } from '../moves/child-requests.js';
import { KeptAnswers } from '../moves/kept-answers.js';
import { RequestMover } from '../moves/request-mover.js';
import { type HeldRequest, RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Sends what is settled: the whole answer, or a part of it. From here on the other side sees it. */
@Injectable()
export class AnswerRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly drafts: AnswerDrafts,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
    private readonly kept: KeptAnswers,
  ) {}

  async execute(command: Command, requestId: string, body: AnswerBody): Promise<RequestView> {
    try {
      return await this.send(command, requestId, body);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'request.late_reason_required') throw error;
      // The clock was faster: whoever typed these answers finds them as drafts beside the conflict.
      const current = await this.kept.keep(command, requestId, body.answers ?? []);
      throw new DomainError(error.code, { facts: error.facts, errors: error.errors, current, cause: error });
    }
  }

  private send(command: Command, requestId: string, body: AnswerBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'addressee');
      this.requireState(held, body);
      await this.saveInline(tx, held, body);
      const drafts = await this.drafts.ready(tx, requestId);
      const decision = decideAnswer({ ...held.request, items: held.items }, drafts, body.itemIds);
      const result = resultOfAnswer(held.request.kind, decision.move === 'answer', body.result);
      const itemIds = decision.items.map((item) => item.id);
      const at = await this.drafts.send(tx, held.request, itemIds, body.sent);
      await this.mover.write(tx, held, {
        action: decision.move,
        at,
        to: decision.to,
        items: decision.items,
        reason: body.lateReason ?? null,
        facts: { items: itemIds.length },
        patch: { answerOpenedAt: null, result, answerNote: body.note ?? null },
      });
      await this.settleRelatives(tx, held, decision.move);
      return requestId;
    });
  }

  private requireState(held: HeldRequest, body: AnswerBody): void {
    const { state } = held.request;
    if (!mayAct('save_answer', state, held.side) || state === 'clarifying') {
      throw new DomainError('request.illegal_transition', { facts: { from: state, move: 'answer' } });
    }
    requireRevision(held, body.revision);
    if (state === 'expired' && !body.lateReason) {
      throw new DomainError('request.late_reason_required', {
        errors: [{ path: 'lateReason', message: 'is needed for a late answer' }],
      });
    }
  }

  private async saveInline(tx: Tx, held: HeldRequest, body: AnswerBody): Promise<void> {
    for (const [index, answer] of (body.answers ?? []).entries()) {
      await this.drafts.save(tx, held, answer, { path: `answers.${index}.` });
    }
  }

  /** The parent's answer accepts its children's; a child's answer becomes the draft of its parent's items. */
  private async settleRelatives(tx: Tx, { request }: HeldRequest, move: string): Promise<void> {
    if (move === 'answer') await this.children.settleFor(tx, request.id);
    if (!request.parentId) return;
    const [drafted] = await tx.query<DraftedParent>(`select * from app.draft_from_child($1)`, [request.id]);
    if (!drafted) return;
    await tx.record({
      action: 'request.child_answered',
      subject: { kind: 'request', id: drafted.id },
      claimId: request.claimId,
      facts: { childId: request.id },
      feed: [
        {
          stream: `request-inner:${drafted.id}:addressee`,
          number: drafted.inner_revision,
          type: 'request.child_answered',
          claimId: request.claimId,
          requestId: drafted.id,
          providerOrg: request.providerOrg,
          payerOrg: request.payerOrg,
          audience: 'provider',
          orgId: tx.actor.organisationId,
        },
      ],
      outbox: [{ topic: 'request.moved', subjectId: drafted.id, facts: { action: 'child_answered' } }],
    });
  }
}

interface DraftedParent {
  readonly id: string;
  readonly inner_revision: number;
}
