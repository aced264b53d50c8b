import type { Facts, FeedEvent } from '../database/change.js';
import type { SqlTx } from '../database/tx.js';
import { decodeCursor, encodeCursor, type FeedPosition } from './feed-cursor.js';

/** An event as it was recorded, with its place in the feed. */
export interface RecordedEvent extends FeedEvent, FeedPosition {
  readonly at: Date;
}

/**
 * A page of the feed. `pending`: something is written that a transaction still open holds back, so the reader asks again
 * soon. `reset`: the cursor no longer means anything, and the client loads afresh.
 */
export interface FeedPage {
  readonly events: readonly RecordedEvent[];
  readonly cursor: string;
  readonly more: boolean;
  readonly pending: boolean;
  readonly reset: boolean;
}

/**
 * Events after a position, oldest first, as row security shows them. Events of transactions that could still be
 * overtaken by an older one are held back, so a reader never passes an event that commits later. Oldest is who began to
 * write first: where two wrote in one conversation at once, the later number may be told before the earlier.
 */
export async function readFeed(tx: SqlTx, after: FeedPosition | null, limit: number): Promise<RecordedEvent[]> {
  const { xid, id } = after ?? { xid: 0, id: 0 };
  const rows = await tx.query<EventRow>(readSql, [xid, id, limit]);
  return rows.map(toRecordedEvent);
}

const lastOfTransaction = Number.MAX_SAFE_INTEGER;
const everyXid = Number.MAX_SAFE_INTEGER;

/**
 * Transactions that one page goes past at most. Whoever sees little of a busy feed would otherwise have everything read that
 * happened since, which after weeks takes longer than a statement may, and so never comes to its end.
 */
const mostTransactions = 100_000;

/** One step of `/sync`: no cursor starts at the present, an unknown one asks for a reset. */
export async function readFeedPage(
  tx: SqlTx,
  cursor: string | null,
  limit: number,
  transactions = mostTransactions,
): Promise<FeedPage> {
  const epoch = await readEpoch(tx);
  const known = cursor === null ? null : decodeCursor(epoch, cursor);
  // Before the events: what was settled then is in the events' own snapshot, too.
  const head = await currentHead(tx);
  const from = known ?? head;
  const isFar = head.xid - from.xid > transactions;
  const through = { xid: isFar ? from.xid + transactions : everyXid, id: lastOfTransaction };
  const rows = (await tx.query<EventRow>(everythingSql, [from.xid, from.id, limit + 1, through.xid])).map(
    toRecordedEvent,
  );
  const settled = rows.filter(({ xid }) => xid <= head.xid);
  const isFull = settled.length > limit;
  const events = settled.slice(0, limit);
  // It goes past what others see, or each time that would be read over again.
  const end = isFar ? through : later(from, head);
  return {
    events,
    cursor: encodeCursor(epoch, isFull ? (events.at(-1) ?? from) : end),
    more: isFull || isFar,
    pending: settled.length < rows.length,
    reset: cursor !== null && known === null,
  };
}

function later(one: FeedPosition, other: FeedPosition): FeedPosition {
  return one.xid > other.xid ? one : other;
}

/** The present end of the feed: whoever loads everything after asking for it misses nothing by reading on from here. */
export async function currentHead(tx: SqlTx): Promise<FeedPosition> {
  const [row] = await tx.query<{ xid: number }>(
    `select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 as xid`,
  );
  return { xid: row?.xid ?? 0, id: lastOfTransaction };
}

/** Renewed after a restore; every cursor names the epoch it belongs to. */
export async function readEpoch(tx: SqlTx): Promise<string> {
  const [row] = await tx.query<{ epoch: string }>('select epoch from system_epoch');
  if (!row) throw new Error('The database has no epoch.');
  return row.epoch;
}

interface EventRow {
  readonly xid: number;
  readonly id: number;
  readonly at: Date;
  readonly stream: string;
  readonly number: number;
  readonly type: string;
  readonly claim_id: string | null;
  readonly thread_id: string | null;
  readonly request_id: string | null;
  readonly provider_org: string | null;
  readonly payer_org: string | null;
  readonly audience: string | null;
  readonly org_id: string | null;
  readonly person_id: string | null;
  readonly facts: Facts;
}

function toRecordedEvent(row: EventRow): RecordedEvent {
  const { xid, id, at, stream, number, type, facts } = row;
  return {
    xid,
    id,
    at,
    stream,
    number,
    type,
    facts,
    claimId: row.claim_id ?? undefined,
    threadId: row.thread_id ?? undefined,
    requestId: row.request_id ?? undefined,
    providerOrg: row.provider_org ?? undefined,
    payerOrg: row.payer_org ?? undefined,
    audience: row.audience ?? undefined,
    orgId: row.org_id ?? undefined,
    personId: row.person_id ?? undefined,
  };
}

const columns = `xid, id, at, stream, number, type, claim_id, thread_id, request_id, provider_org, payer_org,
         audience, org_id, person_id, facts`;
const readSql = `
  select ${columns}
    from event
   where (xid, id) > ($1::bigint, $2::bigint)
     and xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
   order by xid, id
   limit $3`;
/** Also what is still held back. */
const everythingSql = `
  select ${columns}
    from event
   where (xid, id) > ($1::bigint, $2::bigint) and xid <= $4::bigint
   order by xid, id
   limit $3`;
