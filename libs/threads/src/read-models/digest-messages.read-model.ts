import { threadDigest, type DigestQuery, type DigestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageRepository } from '../message.repository.js';
import { ThreadAccess } from '../thread.access.js';
import { toMessageView } from '../thread.view.js';

/** What a reader's screen must hold, as one number: they compare it with what they have. */
@Injectable()
export class DigestMessages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ThreadAccess,
    private readonly messages: MessageRepository,
  ) {}

  /** Both ends included. No content leaves, so nothing is told to the trail of readers. */
  async execute(actor: Actor, threadId: string, { from, through }: DigestQuery): Promise<DigestView> {
    return this.work.read(actor, async (tx) => {
      const thread = await this.access.require(tx, threadId);
      const between = { threadId: thread.id, after: from - 1, before: through + 1 };
      const rows = await this.messages.page(tx, { ...between, limit: through - from + 1, isNewestFirst: false });
      return { from, through, messages: rows.length, digest: threadDigest(rows.map(toMessageView)) };
    });
  }
}
