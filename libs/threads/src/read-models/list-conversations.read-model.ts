import type { ConversationRow, ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ThreadRepository } from '../thread.repository.js';
import { toThreadView } from '../thread.view.js';

/** More than somebody holds in mind; what lies further back is searched for. */
const most = 60;

@Injectable()
export class ListConversations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadRepository,
  ) {}

  /** Across claims, those that the person has read or written in: with something new first, then the latest touched. */
  async execute(actor: Actor): Promise<ListOf<ConversationRow>> {
    return this.work.read(actor, async (tx) => {
      const rows = await this.threads.listOfReader(tx, most);
      tx.note({
        action: 'thread.listed',
        subject: { kind: 'organisation', id: actor.organisationId },
        facts: { count: rows.length },
      });
      const items = rows.map(({ claimNumber, patientName, readAt, ...thread }) => ({
        ...toThreadView(thread),
        ...{ claimNumber, patientName, readAt: readAt.toISOString() },
      }));
      return { items, next: null };
    });
  }
}
