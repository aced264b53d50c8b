import type { ItemAnswer } from '@liaison/contracts';
import { authoredOf, isAfterSubmission, type ItemOutcome } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ItemAnswerRow } from './entities/item-answer.entity.js';

export interface AnswerContext {
  readonly requestId: string;
  readonly round: number;
  readonly authorName: string;
  /** When the claim went out, for what the provider writes; null before that, and for what the payer writes. */
  readonly submittedAt: Date | null;
  readonly timeZone: string;
}

export interface SentAnswer {
  readonly id: string;
  readonly itemId: string;
  readonly round: number;
  readonly receivedAt: Date | null;
}

/** Every query on answers. Drafts are their own organisation's by row security; sent ones are the request's. */
@Injectable()
export class ItemAnswerRepository {
  async of(tx: Tx, requestId: string): Promise<ItemAnswerRow[]> {
    return tx.manager.find(ItemAnswerRow, { where: { requestId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async draftOf(tx: Tx, itemId: string): Promise<ItemAnswerRow | null> {
    return tx.manager.findOne(ItemAnswerRow, { where: { itemId, state: 'draft' } });
  }

  /** Outcome of each item that has an unsent answer. */
  async drafts(tx: Tx, requestId: string): Promise<Map<string, ItemOutcome>> {
    const rows = await tx.manager.find(ItemAnswerRow, { where: { requestId, state: 'draft' } });
    return new Map(rows.map((row) => [row.itemId, row.outcome]));
  }

  /** Makes or replaces the one draft of an item; its files become readable to whoever reads the answer. */
  async saveDraft(tx: Tx, existing: ItemAnswerRow | null, answer: ItemAnswer, context: AnswerContext): Promise<void> {
    const content = contentOf(answer, tx.now);
    const row: ItemAnswerRow = {
      id: existing?.id ?? newId(),
      itemId: answer.itemId,
      requestId: context.requestId,
      orgId: tx.actor.organisationId,
      round: context.round,
      state: 'draft',
      ...content,
      afterSubmission: isAfterSubmission(content.authoredAt, context.submittedAt, context.timeZone),
      authorId: tx.actor.personId,
      authorName: context.authorName,
      createdAt: existing?.createdAt ?? tx.now,
      updatedAt: tx.now,
      sentAt: null,
      firstSentAt: existing?.firstSentAt ?? null,
      revision: (existing?.revision ?? 0) + 1,
    };
    if (existing) await tx.manager.update(ItemAnswerRow, { id: row.id }, row);
    else await tx.manager.insert(ItemAnswerRow, row);
    await this.showFiles(tx, row);
  }

  /** @param of the request's id and round */
  async markSent(
    tx: Tx,
    of: { readonly id: string; readonly round: number },
    itemIds: readonly string[],
    at = tx.now,
  ): Promise<void> {
    await tx.execute(
      `update item_answer set state = 'sent', sent_at = $3, first_sent_at = coalesce(first_sent_at, $3), round = $4
        where request_id = $1 and item_id = any ($2) and state = 'draft'`,
      [of.id, itemIds, at, of.round],
    );
  }

  /** Sent answers with the time they were opened on the asking side, in order of sending. */
  async sent(tx: Tx, requestId: string): Promise<SentAnswer[]> {
    return tx.query<SentAnswer>(
      `select a.id, a.item_id as "itemId", a.round, r.at as "receivedAt"
         from item_answer a left join answer_receipt r on r.answer_id = a.id
        where a.request_id = $1 and a.state = 'sent' order by a.sent_at, a.created_at, a.id`,
      [requestId],
    );
  }

  /** Proof that a person of the asking side opened what was sent; the first opening counts. */
  async receive(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(
      `insert into answer_receipt (answer_id, request_id, at)
       select a.id, a.request_id, $2 from item_answer a
        where a.request_id = $1 and a.state = 'sent'
          and not exists (select 1 from answer_receipt r where r.answer_id = a.id)
       on conflict do nothing`,
      [requestId, tx.now],
    );
  }

  /**
   * What was sent in a round becomes a draft again, unless a newer draft was begun: then it is only taken back. What
   * was added to an answer comes back in one draft with it, so that nothing typed is lost.
   */
  async takeBack(tx: Tx, requestId: string, itemIds: readonly string[], round: number): Promise<void> {
    await this.joinSupplements(tx, requestId, itemIds, round);
    await tx.execute(
      `update item_answer a set state = case when exists (
           select 1 from item_answer d where d.item_id = a.item_id and d.state = 'draft') then 'withdrawn' else 'draft' end,
         sent_at = null, revision = revision + 1
       where request_id = $1 and item_id = any ($2) and state = 'sent' and round = $3`,
      [requestId, itemIds, round],
    );
  }

  private async joinSupplements(tx: Tx, requestId: string, itemIds: readonly string[], round: number): Promise<void> {
    const rows = (await this.of(tx, requestId)).filter(
      (row) => row.state === 'sent' && row.round === round && itemIds.includes(row.itemId),
    );
    for (const itemId of itemIds) {
      const parts = rows.filter((row) => row.itemId === itemId).sort(bySending);
      const last = parts.at(-1);
      if (!last || parts.length < 2) continue;
      const texts = parts.flatMap((part) => part.text ?? []);
      const joined = {
        text: texts.length > 0 ? texts.join('\n\n') : null,
        attachments: [...new Set(parts.flatMap((part) => part.attachments))],
        firstSentAt: parts[0]?.firstSentAt ?? null,
      };
      await tx.manager.update(ItemAnswerRow, { id: last.id }, joined);
      await this.showFiles(tx, { ...last, ...joined });
      for (const part of parts.slice(0, -1)) {
        await tx.manager.update(ItemAnswerRow, { id: part.id }, { state: 'withdrawn', sentAt: null });
      }
    }
  }

  /** Adds to what was sent for an item: an answer of its own, sent at once. */
  async addSent(tx: Tx, answer: ItemAnswer, context: AnswerContext): Promise<void> {
    await this.saveDraft(tx, null, answer, context);
    await this.markSent(tx, { id: context.requestId, round: context.round }, [answer.itemId]);
  }

  async markWithdrawn(tx: Tx, requestId: string, itemIds: readonly string[], round: number): Promise<void> {
    await tx.execute(
      `update item_answer set state = 'withdrawn', revision = revision + 1
        where request_id = $1 and item_id = any ($2) and state = 'sent' and round = $3`,
      [requestId, itemIds, round],
    );
  }

  private async showFiles(tx: Tx, row: ItemAnswerRow): Promise<void> {
    await tx.execute(`delete from file_use where answer_id = $1`, [row.id]);
    await tx.execute(`insert into file_use (file_id, answer_id) select f, $2 from unnest($1::uuid[]) f`, [
      row.attachments,
      row.id,
    ]);
  }
}

function bySending(one: ItemAnswerRow, other: ItemAnswerRow): number {
  return Number(one.sentAt) - Number(other.sentAt) || Number(one.createdAt) - Number(other.createdAt);
}

function contentOf(answer: ItemAnswer, now: Date) {
  const { outcome, nature, authoredAt } = answer;
  return {
    outcome,
    text: answer.text ?? null,
    attachments: [...new Set(answer.attachments ?? [])],
    nature: nature ?? null,
    authoredAt: authoredOf({ nature, authoredAt }, now),
    ...absenceOf(answer),
    grounds: outcome === 'disputed' ? (answer.grounds ?? null) : null,
  };
}

function absenceOf({ outcome, reason, searched }: ItemAnswer) {
  if (outcome !== 'not_documented') return { reason: null, searched: null };
  return { reason: reason ?? null, searched: reason === 'not_located' ? (searched ?? null) : null };
}
