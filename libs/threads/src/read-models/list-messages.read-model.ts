import type { ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork, type Reads } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageRepository } from '../message.repository.js';
import { ThreadAccess } from '../thread.access.js';
import { toMessageView } from '../thread.view.js';

const defaultLimit = 50;
/** Above every number a thread can reach. */
const end = 2_147_483_647;

@Injectable()
export class ListMessages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ThreadAccess,
    private readonly messages: MessageRepository,
  ) {}

  /**
   * A page, newest first. `before` pages into the past; `after` gives what follows that number without a hole. `next` is
   * the number to give as the same parameter for the next page.
   */
  async execute(actor: Actor, threadId: string, query: MessagesQuery): Promise<ListOf<MessageView>> {
    return this.work.read(actor, async (tx) => {
      const id = this.access.idOf(threadId);
      // Asked together: row security shows both or neither.
      const [thread, page] = await Promise.all([this.access.require(tx, id), this.page(tx, id, query)]);
      // Reading content is told to the trail, committed before the reply (ARCHITECTURE.md, "Writing").
      tx.note({
        action: 'messages.read',
        subject: { kind: 'thread', id: thread.id },
        claimId: thread.claimId,
        // Which of them, so that a later recall can tell who read it.
        facts: { messages: page.items.length, ...numbersOf(page.items) },
      });
      return page;
    });
  }

  private async page(tx: Reads, threadId: string, query: MessagesQuery): Promise<ListOf<MessageView>> {
    const { before = end, after, limit = defaultLimit } = query;
    const ahead = limit + 1;
    const rows =
      after === undefined
        ? await this.messages.pageBefore(tx, threadId, Math.min(before, end), ahead)
        : await this.messages.pageAfter(
            tx,
            threadId,
            { after: Math.min(after, end), before: Math.min(before, end) },
            ahead,
          );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? String(last.seq) : null;
    const items = (after === undefined ? shown : shown.reverse()).map(toMessageView);
    return { items, next };
  }
}

function numbersOf(items: readonly MessageView[]): { first: number; last: number } | Record<string, never> {
  if (items.length === 0) return {};
  const numbers = items.map(({ seq }) => seq);
  return { first: Math.min(...numbers), last: Math.max(...numbers) };
}
