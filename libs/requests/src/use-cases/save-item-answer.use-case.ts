import type { ItemAnswerBody, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import { type Command, isUuid } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AnswerDrafts } from '../moves/answer-drafts.js';
import { InnerChange } from '../moves/inner-change.js';
import { RequestAccess } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Saves one item's answer as a sealed draft. The second of two people gets a conflict that shows the first answer. */
@Injectable()
export class SaveItemAnswer {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly drafts: AnswerDrafts,
    private readonly inner: InnerChange,
  ) {}

  async execute(command: Command, requestId: string, itemId: string, body: ItemAnswerBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'addressee');
      const { request } = held;
      if (!isUuid(itemId) || !held.items.some((item) => item.id === itemId)) throw new DomainError('object.not_found');
      if (!mayAct('save_answer', request.state, held.side)) {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'save_answer' } });
      }
      const { revision, ...answer } = body;
      await this.drafts.save(tx, held, { itemId, ...answer }, { seen: revision, path: '' });
      await this.inner.tell(tx, request, 'addressee', { action: 'answer_drafted', facts: { itemId } });
      return requestId;
    });
  }
}
