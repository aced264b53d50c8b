import { hashOfValue, type SqlTx } from '@liaison/platform';
import { createHash } from 'node:crypto';

/** A row of the trail as it is sealed. Ids and the instant are text, exactly as the database writes them. */
export interface SealableRow {
  readonly id: string;
  readonly xid: string;
  readonly org: string;
  /** ISO 8601 in UTC with microseconds. */
  readonly at: string;
  readonly actor: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly claim: string | null;
  readonly facts: unknown;
}

/** The columns of a sealable row, for a select on `audit_row`. */
export const sealableColumns = `
  id::text as id, xid::text as xid, org_id as org,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  actor_person as actor, action, subject_kind, subject_id, claim_id as claim, facts`;

/** What stands before an organisation's first row. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * sha256(previous hash || canonical row). The canonical row is a JSON array of the columns in this order with the place in
 * the chain in front; facts enter as the SHA-256 of their JSON with sorted keys.
 */
export function hashOfRow(previous: Buffer, seq: number, row: SealableRow): Buffer {
  const canonical = JSON.stringify([
    ...[seq, row.id, row.xid, row.org, row.at, row.actor, row.action],
    ...[row.subject_kind, row.subject_id, row.claim, hashOfValue(row.facts)],
  ]);
  return createHash('sha256').update(previous).update(canonical).digest();
}

/** Where an organisation's chain ends. */
export interface ChainHead {
  readonly org: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** The last sealed row of each of these organisations that has one. */
export async function chainHeads(tx: SqlTx, orgIds: readonly string[]): Promise<ReadonlyMap<string, ChainHead>> {
  const heads = await tx.query<ChainHead>(
    `select o.org, a.seq, a.hash from unnest($1::uuid[]) as o (org)
      cross join lateral (
        select sealed_seq as seq, hash from audit_row r
         where r.org_id = o.org and r.sealed_seq is not null order by r.sealed_seq desc limit 1) a`,
    [orgIds],
  );
  return new Map(heads.map((head) => [head.org, head]));
}
