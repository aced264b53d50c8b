import type { RequestView, SupplementBody } from '@liaison/contracts';
import { decideSupplement } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AnswerDrafts } from '../moves/answer-drafts.js';
import { AnswerReleases } from '../moves/answer-releases.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** Adds to an answer before it is decided on: same round, what was said before stays on record. */
@Injectable()
export class SupplementAnswer {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly drafts: AnswerDrafts,
    private readonly mover: RequestMover,
    private readonly releases: AnswerReleases,
  ) {}

  async execute(command: Command, requestId: string, body: SupplementBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      requireSide(held, 'addressee');
      const decision = decideSupplement({ ...held.request, items: held.items }, body.items);
      requireRevision(held, body.revision);
      const files = body.items.reduce((sum, { attachments = [] }) => sum + attachments.length, 0);
      await this.releases.requireNoAddition(tx, held, files);
      for (const [index, answer] of body.items.entries()) {
        await this.drafts.addSent(tx, held, answer, `items.${index}.`);
      }
      await this.mover.write(tx, held, {
        action: 'supplement',
        to: decision.to,
        items: decision.items,
        facts: { items: decision.items.length },
      });
      return requestId;
    });
  }
}
