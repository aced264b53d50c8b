import type { AnswerBody, RequestView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import type { Command, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AnswerDrafts } from '../moves/answer-drafts.js';
import { AnswerReleases } from '../moves/answer-releases.js';
import { AnswerSender, requireAnswerable } from '../moves/answer-sender.js';
import { KeptAnswers } from '../moves/kept-answers.js';
import { type HeldRequest, RequestAccess } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Sends what is settled, the whole answer or a part of it; or prepares it, where somebody else releases records. */
@Injectable()
export class AnswerRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly drafts: AnswerDrafts,
    private readonly releases: AnswerReleases,
    private readonly sender: AnswerSender,
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
      requireAnswerable(held, body);
      await this.saveInline(tx, held, body);
      const decision = await this.sender.decide(tx, held, body);
      if (await this.releases.prepared(tx, held, decision, body)) return requestId;
      await this.sender.send(tx, held, decision, body);
      return requestId;
    });
  }

  private async saveInline(tx: Tx, held: HeldRequest, body: AnswerBody): Promise<void> {
    for (const [index, answer] of (body.answers ?? []).entries()) {
      await this.drafts.save(tx, held, answer, { path: `answers.${index}.` });
    }
  }
}
