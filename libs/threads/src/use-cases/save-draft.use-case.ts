import type { DraftBody, DraftView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { DraftRepository } from '../draft.repository.js';
import { ThreadAccess } from '../thread.access.js';

@Injectable()
export class SaveDraft {
  constructor(
    private readonly commands: Commands,
    private readonly access: ThreadAccess,
    private readonly drafts: DraftRepository,
  ) {}

  /** Keeps what is being typed, for this person alone; it is not told to the trail, since nothing was said yet. */
  async execute(command: Command, threadId: string, body: DraftBody): Promise<DraftView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.require(tx, threadId);
        await this.drafts.save(tx, thread.id, body.text, [...new Set(body.attachments ?? [])]);
        return thread.id;
      },
      render: async (tx, id) => {
        const draft = await this.drafts.find(tx, id);
        if (!draft) throw new DomainError('object.not_found');
        return draft;
      },
    });
  }

  async discard(command: Command, threadId: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        const thread = await this.access.require(tx, threadId);
        await this.drafts.remove(tx, thread.id);
        return thread.id;
      },
      render: async () => undefined,
    });
  }
}
