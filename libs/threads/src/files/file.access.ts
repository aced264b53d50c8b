import { DomainError } from '@liaison/domain';
import { isUuid, type FeedEvent, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { threadEvent } from '../thread-events.js';
import type { ThreadRecord } from '../thread-record.js';
import { fileColumns } from './file-columns.js';
import type { FileRecord } from './file-record.js';

/** The only way to a file: its uploader, and whoever may read a place where it is shown. */
@Injectable()
export class FileAccess {
  /** @throws DomainError `object.not_found` */
  async require(tx: Tx, id: string): Promise<FileRecord> {
    const [file] = isUuid(id)
      ? await tx.query<FileRecord>(`select ${fileColumns} from file f where f.id = $1`, [id])
      : [];
    if (!file) throw new DomainError('object.not_found');
    return file;
  }

  /** A claim through which the reader sees the file, for the trail; null for what is not shown anywhere yet. */
  async claimOf(tx: Tx, id: string): Promise<string | null> {
    const [shown] = await tx.query<{ claimId: string }>(
      `select coalesce(m.claim_id, r.claim_id) as "claimId"
         from file_use u
         left join message m on m.id = u.message_id
         left join item_answer a on a.id = u.answer_id
         left join information_request r on r.id = a.request_id
        where u.file_id = $1 and coalesce(m.claim_id, r.claim_id) is not null limit 1`,
      [id],
    );
    return shown?.claimId ?? null;
  }

  /** Whether its organisation still has a paper under which the reader's may have it (docs/decisions/0013-privacy.md). */
  async isCovered(tx: Tx, { id, orgId, sensitivity }: FileRecord): Promise<boolean> {
    const covered = await tx.query(
      `select 1 from file_use u
         left join message m on m.id = u.message_id
         left join item_answer a on a.id = u.answer_id
         left join information_request r on r.id = a.request_id
        where u.file_id = $1
          and app.basis_for(coalesce(m.claim_id, r.claim_id), $2, app.org(), $3, $4) is not null limit 1`,
      [id, orgId, sensitivity, tx.now],
    );
    return covered.length > 0;
  }

  /** Told to the conversations that show it. */
  async eventsOf(tx: Tx, id: string, type: string): Promise<FeedEvent[]> {
    const threads = await tx.query<ThreadRecord>(
      `select distinct t.id, t.claim_id as "claimId", t.provider_org as "providerOrg", t.payer_org as "payerOrg",
              t.audience, t.last_seq as "lastSeq", t.sensitivity
         from file_use u join message m on m.id = u.message_id join thread t on t.id = m.thread_id
        where u.file_id = $1`,
      [id],
    );
    return threads.map((thread) => threadEvent(type, thread));
  }
}
