import type { ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageAccess } from '../message.access.js';
import { MessageRepository } from '../message.repository.js';
import { ThreadAccess } from '../thread.access.js';

export interface VersionView {
  readonly version: number;
  readonly text: string;
  readonly at: string;
}

@Injectable()
export class ListVersions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: MessageAccess,
    private readonly threads: ThreadAccess,
    private readonly messages: MessageRepository,
  ) {}

  /** Everything that was said under one number, the first words first. */
  async execute(actor: Actor, messageId: string): Promise<ListOf<VersionView>> {
    return this.work.read(actor, async (tx) => {
      const message = await this.access.require(tx, messageId);
      const [versions, { claimId }] = await Promise.all([
        this.messages.versions(tx, message.id),
        this.threads.require(tx, message.threadId),
      ]);
      tx.note({ action: 'message.versions_read', subject: { kind: 'message', id: message.id }, claimId });
      return { items: versions.map((row) => ({ ...row, at: row.at.toISOString() })), next: null };
    });
  }
}
