import type { ItemAnswer, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import { type Command, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestAccess } from '../request.access.js';
import { RequestViewer } from '../view/request-viewer.js';
import { AnswerDrafts } from './answer-drafts.js';
import { InnerChange } from './inner-change.js';

/** Keeps the answers of whoever lost against the clock as sealed drafts, so that nothing typed is lost. */
@Injectable()
export class KeptAnswers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: RequestAccess,
    private readonly drafts: AnswerDrafts,
    private readonly inner: InnerChange,
    private readonly viewer: RequestViewer,
  ) {}

  /** Answers the request as it stands with those drafts; where they cannot be kept, as it stands without. */
  async keep({ actor }: Command, requestId: string, answers: readonly ItemAnswer[]): Promise<RequestView> {
    try {
      return await this.work.run(actor, async (tx) => {
        if (answers.length > 0) await this.save(tx, requestId, answers);
        return this.viewer.view(tx, requestId);
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.work.run(actor, (tx) => this.viewer.view(tx, requestId));
    }
  }

  private async save(tx: Tx, requestId: string, answers: readonly ItemAnswer[]): Promise<void> {
    const held = await this.access.lock(tx, requestId);
    if (!mayAct('save_answer', held.request.state, held.side)) return;
    for (const [index, answer] of answers.entries()) {
      await this.drafts.save(tx, held, answer, { path: `answers.${index}.` });
    }
    await this.inner.tell(tx, held.request, 'addressee', { action: 'answer_drafted' });
  }
}
