import { decideAnswer, DomainError, mayAct, resultOfAnswer, type AnswerDecision } from '@liaison/domain';
import type { AnswerBody } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { type HeldRequest, requireRevision } from '../request.access.js';
import { AnswerDrafts } from './answer-drafts.js';
import { ChildRequests } from './child-requests.js';
import { RequestMover } from './request-mover.js';

/** How an answer goes out: what its sender, or who prepared it, said beside the items. */
export type Outgoing = Pick<AnswerBody, 'itemIds' | 'lateReason' | 'note' | 'result' | 'sent'>;

/** Sends what is settled; from here on the other side sees it. Whoever presses the button, answers leave through here. */
@Injectable()
export class AnswerSender {
  constructor(
    private readonly drafts: AnswerDrafts,
    private readonly mover: RequestMover,
    private readonly children: ChildRequests,
  ) {}

  /** What would be sent now. @throws DomainError as `decideAnswer` does */
  async decide(tx: Tx, held: HeldRequest, { itemIds }: Outgoing): Promise<AnswerDecision> {
    const drafts = await this.drafts.ready(tx, held.request.id);
    return decideAnswer({ ...held.request, items: held.items }, drafts, itemIds);
  }

  async send(tx: Tx, held: HeldRequest, decision: AnswerDecision, outgoing: Outgoing): Promise<void> {
    const { request } = held;
    const result = resultOfAnswer(request.kind, decision.move === 'answer', outgoing.result);
    const itemIds = decision.items.map((item) => item.id);
    const at = await this.drafts.send(tx, request, itemIds, outgoing.sent);
    await this.mover.write(tx, held, {
      action: decision.move,
      at,
      to: decision.to,
      items: decision.items,
      reason: outgoing.lateReason ?? null,
      facts: { items: itemIds.length },
      patch: { answerOpenedAt: null, result, answerNote: outgoing.note ?? null },
    });
    await this.settleRelatives(tx, held, decision.move);
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

/** @throws DomainError `request.illegal_transition`, `revision.moved`, `request.late_reason_required` */
export function requireAnswerable(
  held: HeldRequest,
  { revision, lateReason }: Pick<AnswerBody, 'revision' | 'lateReason'>,
): void {
  const { state } = held.request;
  if (!mayAct('save_answer', state, held.side) || state === 'clarifying') {
    throw new DomainError('request.illegal_transition', { facts: { from: state, move: 'answer' } });
  }
  requireRevision(held, revision);
  if (state === 'expired' && !lateReason) {
    throw new DomainError('request.late_reason_required', {
      errors: [{ path: 'lateReason', message: 'is needed for a late answer' }],
    });
  }
}

interface DraftedParent {
  readonly id: string;
  readonly inner_revision: number;
}
