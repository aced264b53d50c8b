import type { DraftView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toFileViews, type ShownFile } from '@liaison/privacy';

type DraftRow = Omit<DraftView, 'savedAt' | 'attachments'> & {
  readonly savedAt: Date;
  readonly attachments: readonly ShownFile[];
};

/** Joined with `thread`: a draft for a conversation that is no longer one's own stays hidden. */
const drafts = `
  select d.thread_id as "threadId", d.text, d.saved_at as "savedAt", app.shown_files(d.attachments) as attachments
    from message_draft d join thread t on t.id = d.thread_id`;

/** Every query on `message_draft`, which shows each person only their own. */
@Injectable()
export class DraftRepository {
  async find(tx: Tx, threadId: string): Promise<DraftView | null> {
    const [row] = await tx.query<DraftRow>(`${drafts} where d.thread_id = $1`, [threadId]);
    return row ? toView(row) : null;
  }

  async list(tx: Tx): Promise<DraftView[]> {
    const rows = await tx.query<DraftRow>(`${drafts} order by d.saved_at desc, d.thread_id limit 200`);
    return rows.map(toView);
  }

  /** @throws DomainError `message.attachment_unknown` for a file that is not one's own. */
  async save(tx: Tx, threadId: string, text: string, attachments: readonly string[]): Promise<void> {
    const { personId, organisationId } = tx.actor;
    const own = await tx.query(`select 1 from file where id = any ($1) and created_by = $2 and org_id = $3`, [
      attachments,
      personId,
      organisationId,
    ]);
    if (own.length !== attachments.length) {
      throw new DomainError('message.attachment_unknown', {
        errors: [{ path: 'attachments', message: 'holds a file that is not yours' }],
      });
    }
    await tx.execute(
      `insert into message_draft (thread_id, person_id, org_id, text, attachments, saved_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (thread_id, person_id, org_id)
         do update set text = excluded.text, attachments = excluded.attachments, saved_at = excluded.saved_at`,
      [threadId, personId, organisationId, text, attachments, tx.now],
    );
  }

  async remove(tx: Tx, threadId: string): Promise<void> {
    await tx.execute(`delete from message_draft where thread_id = $1`, [threadId]);
  }
}

function toView(row: DraftRow): DraftView {
  return { ...row, savedAt: row.savedAt.toISOString(), attachments: toFileViews(row.attachments) };
}
