import type { Actor } from '@liaison/domain';
import type { EntityManager } from 'typeorm';
import { nilId } from '../ids/new-id.js';
import type { Change, FeedEvent } from './change.js';
import type { Reading } from '../trail/reading-trail.js';
import type { Reads } from './read-tx.js';
import type { SqlValue } from './sql-value.js';
import { askWithin, type OpenTransaction } from './transact.js';

/** The querying half of a transaction; what code without an actor gets. */
export class SqlTx {
  constructor(
    private readonly open: OpenTransaction,
    readonly now: Date,
  ) {}

  /** For entities; their statements are part of the same transaction. */
  get manager(): EntityManager {
    return this.open.manager;
  }

  /** Rows of a select, or of `insert|update|delete … returning`. int8 and count() arrive as numbers, dates as YYYY-MM-DD. */
  async query<T extends object>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    const { rows } = await askWithin(this.open, { text: sql, values: params });
    return rows as T[];
  }

  /** Runs a statement and answers how many rows it changed. */
  async execute(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    const { rowCount } = await askWithin(this.open, { text: sql, values: params });
    return rowCount ?? 0;
  }
}

/**
 * An open transaction and all that belongs to it. Repositories take one as their first
 * argument, so a query outside a transaction does not compile.
 */
export class Tx extends SqlTx implements Reads {
  private readonly collectedFeed: FeedEvent[] = [];
  private readonly collectedReadings: Reading[] = [];
  private outboxWritten = false;
  private recordedIn: number | null = null;

  constructor(
    open: OpenTransaction,
    readonly actor: Actor,
    now: Date,
  ) {
    super(open, now);
  }

  /** What sockets are told after the commit. */
  get feed(): readonly FeedEvent[] {
    return this.collectedFeed;
  }

  /** What the trail is told after the commit, and before anybody is answered. */
  get readings(): readonly Reading[] {
    return this.collectedReadings;
  }

  /** The number that PostgreSQL gave this transaction; null while nothing is recorded. */
  get xid(): number | null {
    return this.recordedIn;
  }

  get hasOutbox(): boolean {
    return this.outboxWritten;
  }

  note(reading: Reading): void {
    this.collectedReadings.push(reading);
  }

  /** Commits with the change it tells of: audit row, feed events and outbox rows, in one statement. */
  async record(change: Change): Promise<void> {
    await this.recordAll([change]);
  }

  /** Many changes of one transaction, each with its own audit row, still in one statement. */
  async recordAll(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const { actor } = this;
    const feed = changes.flatMap((change) => change.feed ?? []);
    const outbox = changes.flatMap((change) => change.outbox ?? []);
    const [recorded] = await this.query<{ xid: number }>(recordSql, [
      actor.organisationId,
      this.now,
      actor.personId === nilId ? null : actor.personId,
      JSON.stringify(changes.map(toAuditRow)),
      JSON.stringify(feed.map(toEventRow)),
      JSON.stringify(
        outbox.map(({ topic, subjectId, facts }) => ({ topic, subject_id: subjectId, facts: facts ?? {} })),
      ),
    ]);
    this.recordedIn = recorded?.xid ?? null;
    this.collectedFeed.push(...feed);
    if (outbox.length > 0) this.outboxWritten = true;
  }
}

function toAuditRow({ action, subject, claimId, facts }: Change): object {
  return { action, subject_kind: subject.kind, subject_id: subject.id, claim_id: claimId, facts: facts ?? {} };
}

function toEventRow(event: FeedEvent): object {
  return {
    stream: event.stream,
    number: event.number,
    type: event.type,
    claim_id: event.claimId,
    thread_id: event.threadId,
    request_id: event.requestId,
    provider_org: event.providerOrg,
    payer_org: event.payerOrg,
    audience: event.audience,
    org_id: event.orgId,
    person_id: event.personId,
    facts: event.facts ?? {},
  };
}

const recordSql = `
  with audited as (
    insert into audit_row (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
    select $1, $2, $3, a.action, a.subject_kind, a.subject_id, a.claim_id, a.facts
      from jsonb_to_recordset($4::jsonb) as a (action text, subject_kind text, subject_id uuid, claim_id uuid, facts jsonb)
  ), fed as (
    insert into event (at, stream, number, type, claim_id, thread_id, request_id, provider_org, payer_org,
                       audience, org_id, person_id, facts)
    select $2, e.stream, e.number, e.type, e.claim_id, e.thread_id, e.request_id, e.provider_org, e.payer_org,
           e.audience, e.org_id, e.person_id, e.facts
      from jsonb_to_recordset($5::jsonb) as e (
             stream text, number bigint, type text, claim_id uuid, thread_id uuid, request_id uuid, provider_org uuid,
             payer_org uuid, audience text, org_id uuid, person_id uuid, facts jsonb)
  ), told as (
    insert into outbox (topic, subject_id, org_id, actor_id, facts, occurred_at)
    select o.topic, o.subject_id, $1, $3, o.facts, $2
      from jsonb_to_recordset($6::jsonb) as o (topic text, subject_id uuid, facts jsonb)
  )
  select pg_current_xact_id()::text::bigint as xid`;
