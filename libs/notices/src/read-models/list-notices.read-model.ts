import type { NoticeList, NoticeView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { decodePlace, isIsoInstant, isUuid, toPage, UnitOfWork, type Facts, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { noticeWords } from '../notice-words.js';

export interface NoticesQuery {
  readonly unread?: 'true' | 'false' | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly facts: Facts;
  readonly claim_id: string | null;
  readonly request_id: string | null;
  readonly thread_id: string | null;
  readonly at: Date;
  readonly read_at: Date | null;
}

/** A person's own notices in the organisation they act for, newest first. */
@Injectable()
export class ListNotices {
  constructor(private readonly work: UnitOfWork) {}

  async get(actor: Actor, query: NoticesQuery): Promise<NoticeList> {
    return this.work.run(actor, (tx) => this.page(tx, query));
  }

  async page(tx: Tx, { unread, cursor, limit = 50 }: NoticesQuery): Promise<NoticeList> {
    const place = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    const wantsRead = unread === undefined ? null : unread === 'false';
    const rows = await tx.query<NoticeRow>(pageSql, [
      tx.actor.personId,
      tx.actor.organisationId,
      wantsRead,
      place?.key ?? null,
      place?.id ?? null,
      limit + 1,
    ]);
    return {
      ...toPage(rows, limit, { placeOf: ({ at, id }) => ({ key: at.toISOString(), id }), toItem: toView }),
      unread: await countUnread(tx),
    };
  }
}

async function countUnread(tx: Tx): Promise<number> {
  const [count] = await tx.query<{ unread: number }>(
    `select count(*)::int as unread from notice where person_id = $1 and org_id = $2 and read_at is null`,
    [tx.actor.personId, tx.actor.organisationId],
  );
  return count?.unread ?? 0;
}

function toView(row: NoticeRow): NoticeView {
  return {
    id: row.id,
    kind: row.kind,
    words: noticeWords(row.kind, row.facts),
    claimId: row.claim_id,
    requestId: row.request_id,
    threadId: row.thread_id,
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}

const pageSql = `
  select id, kind, facts, claim_id, request_id, thread_id, at, read_at from notice
   where person_id = $1 and org_id = $2
     and ($3::boolean is null or (read_at is not null) = $3)
     and ($4::timestamptz is null or (at, id) < ($4, $5::uuid))
   order by at desc, id desc limit $6`;
