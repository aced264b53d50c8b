import type { ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { UnitOfWork, type ReadTx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageRepository } from '../message.repository.js';
import type { MessageForReader } from '../thread-record.js';
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
      const rows = await this.rowsOf(tx, id, query);
      // Whoever is shown a message may read its conversation; where none is shown, the conversation itself is asked for.
      const { claimId } = rows[0] ?? (await this.access.require(tx, id));
      const page = toPage(rows, query);
      // Reading content is told to the trail, committed before the reply (ARCHITECTURE.md, "Writing").
      tx.note({
        action: 'messages.read',
        subject: { kind: 'thread', id },
        claimId,
        // Which of them, so that a later recall can tell who read it.
        facts: { messages: page.items.length, ...numbersOf(page.items) },
      });
      return page;
    });
  }

  /** One more than is shown tells whether there is a next page. */
  private async rowsOf(tx: ReadTx, threadId: string, query: MessagesQuery): Promise<MessageForReader[]> {
    const { after, limit = defaultLimit } = query;
    return this.messages.page(tx, {
      threadId,
      after: Math.min(after ?? -1, end),
      before: Math.min(query.before ?? end, end),
      limit: limit + 1,
      isNewestFirst: after === undefined,
    });
  }
}

function toPage(
  rows: readonly MessageForReader[],
  { after, limit = defaultLimit }: MessagesQuery,
): ListOf<MessageView> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? String(last.seq) : null;
  const items = (after === undefined ? shown : shown.reverse()).map(toMessageView);
  return { items, next };
}

function numbersOf(items: readonly MessageView[]): { first: number; last: number } | Record<string, never> {
  if (items.length === 0) return {};
  const numbers = items.map(({ seq }) => seq);
  return { first: Math.min(...numbers), last: Math.max(...numbers) };
}
