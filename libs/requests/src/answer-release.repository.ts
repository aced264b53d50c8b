import type { AnswerBody } from '@liaison/contracts';
import type { ReleaseCheck } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** An answer that one person prepared and another releases. */
export interface AnswerReleaseRow {
  readonly id: string;
  readonly state: 'prepared' | 'released' | 'sent_back' | 'replaced';
  readonly round: number;
  readonly itemIds: string[] | null;
  readonly note: string | null;
  readonly lateReason: string | null;
  readonly result: AnswerBody['result'] | null;
  readonly sent: AnswerBody['sent'] | null;
  readonly preparedBy: string;
  readonly preparedByName: string;
  readonly preparedAt: Date;
  readonly settledByName: string | null;
  readonly settledAt: Date | null;
  readonly settledReason: string | null;
  /** An answer was touched after it was prepared. */
  readonly isTouched: boolean;
}

export interface Settlement {
  readonly state: 'released' | 'sent_back';
  readonly byName: string;
  readonly reason?: string;
  readonly checklist?: Readonly<Record<ReleaseCheck, boolean>>;
}

const columns = `
  l.id, l.state, l.round, l.item_ids as "itemIds", l.note, l.late_reason as "lateReason", l.result, l.sent,
  l.prepared_by as "preparedBy", l.prepared_by_name as "preparedByName", l.prepared_at as "preparedAt",
  l.settled_by_name as "settledByName", l.settled_at as "settledAt", l.settled_reason as "settledReason",
  exists (select 1 from item_answer a where a.request_id = l.request_id and a.state = 'draft'
             and (l.item_ids is null or a.item_id = any (l.item_ids))
             and case when l.drafts is null then a.updated_at > l.prepared_at
                      else (l.drafts ->> a.item_id::text)::int is distinct from a.revision end) as "isTouched"`;

/** Every query on `answer_release`: rows of the own organisation alone. */
@Injectable()
export class AnswerReleaseRepository {
  /** The last word on this request's release; null where nothing was prepared. */
  async latest(tx: Tx, requestId: string): Promise<AnswerReleaseRow | null> {
    const [row] = await tx.query<AnswerReleaseRow>(
      `select ${columns} from answer_release l where l.request_id = $1 order by l.prepared_at desc, l.id desc limit 1`,
      [requestId],
    );
    return row ?? null;
  }

  async prepare(
    tx: Tx,
    prepared: { requestId: string; round: number; byName: string; outgoing: Omit<AnswerBody, 'answers'> },
  ): Promise<void> {
    const { requestId, round, byName, outgoing } = prepared;
    await this.replaceOpen(tx, requestId);
    await tx.execute(
      `insert into answer_release (id, request_id, org_id, state, round, item_ids, note, late_reason, result, sent,
                                   prepared_by, prepared_by_name, prepared_at, drafts)
       values ($1, $2, $3, 'prepared', $4, $5::uuid[], $6, $7, $8, $9::jsonb, $10, $11, $12,
               (select jsonb_object_agg(a.item_id, a.revision) from item_answer a
                 where a.request_id = $2 and a.state = 'draft' and ($5::uuid[] is null or a.item_id = any ($5::uuid[]))))`,
      [
        ...[newId(), requestId, tx.actor.organisationId, round, outgoing.itemIds ?? null, outgoing.note ?? null],
        ...[outgoing.lateReason ?? null, outgoing.result ?? null, outgoing.sent ? JSON.stringify(outgoing.sent) : null],
        ...[tx.actor.personId, byName, tx.now],
      ],
    );
  }

  /** What was sent otherwise, or prepared anew, is no longer there to release. */
  async replaceOpen(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(
      `update answer_release set state = 'replaced', settled_at = $2 where request_id = $1 and state = 'prepared'`,
      [requestId, tx.now],
    );
  }

  async settle(tx: Tx, id: string, { state, byName, reason, checklist }: Settlement): Promise<void> {
    await tx.execute(
      `update answer_release set state = $2, settled_by = $3, settled_by_name = $4, settled_at = $5,
              settled_reason = $6, checklist = $7::jsonb where id = $1`,
      [id, state, tx.actor.personId, byName, tx.now, reason ?? null, checklist ? JSON.stringify(checklist) : null],
    );
  }
}
