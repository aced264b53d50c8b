import type { DraftView, ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { DraftRepository } from '../draft.repository.js';

@Injectable()
export class ListDrafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafts: DraftRepository,
  ) {}

  /** What this person has begun and not sent, newest first. */
  async execute(actor: Actor): Promise<ListOf<DraftView>> {
    return this.work.run(actor, async (tx) => ({ items: await this.drafts.list(tx), next: null }));
  }
}
