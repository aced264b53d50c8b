import { JobUnitOfWork, type SqlTx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { chainHeads, chainStart, hashOfRow, sealableColumns, type SealableRow } from './row-hash.js';

/** Any constant that is ours alone; workers side by side take turns by it. */
const sealingLock = 7_241_120_002;
/** A sealing transaction writes, so it holds the feed back while it runs: small ones. */
const batchSize = 500;

export interface Sealed {
  readonly rows: number;
  readonly orgIds: readonly string[];
  /** There may be more. */
  readonly isFull: boolean;
}

const nothing: Sealed = { rows: 0, orgIds: [], isFull: false };

/**
 * Puts committed rows of the trail into their organisation's hash chain, in feed order: (xid, id) below the snapshot's
 * xmin, so that no row can appear later in front of one that is sealed.
 */
@Injectable()
export class SealAuditRows {
  constructor(private readonly work: JobUnitOfWork) {}

  async execute(): Promise<Sealed> {
    return this.work.run(async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [sealingLock]);
      if (!lock?.mine) return nothing;
      const rows = await tx.query<SealableRow & object>(readySql, [batchSize]);
      if (rows.length === 0) return nothing;
      const orgIds = [...new Set(rows.map(({ org }) => org))];
      await seal(tx, rows, orgIds);
      return { rows: rows.length, orgIds, isFull: rows.length === batchSize };
    });
  }

  /** The oldest row that is not sealed yet, sealable or not; null when there is none. */
  async oldestUnsealed(): Promise<string | null> {
    const [row] = await this.work.run((tx) =>
      tx.query<{ id: string }>(
        'select id::text as id from audit_row where sealed_seq is null order by xid, id limit 1',
      ),
    );
    return row?.id ?? null;
  }
}

async function seal(tx: SqlTx, rows: readonly SealableRow[], orgIds: readonly string[]): Promise<void> {
  const heads = new Map<string, { seq: number; hash: Buffer }>(await chainHeads(tx, orgIds));
  const seals = rows.map((row) => {
    const { seq: last, hash: previous } = heads.get(row.org) ?? { seq: 0, hash: chainStart };
    const seq = last + 1;
    const hash = hashOfRow(previous, seq, row);
    heads.set(row.org, { seq, hash });
    return { org: row.org, id: row.id, seq, previous: previous.toString('hex'), hash: hash.toString('hex') };
  });
  await tx.execute(sealSql, [JSON.stringify(seals)]);
}

const readySql = `
  select ${sealableColumns} from audit_row a
   where a.sealed_seq is null and a.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
   order by a.xid, a.id limit $1`;
const sealSql = `
  update audit_row a set sealed_seq = s.seq, prev_hash = decode(s.previous, 'hex'), hash = decode(s.hash, 'hex')
    from jsonb_to_recordset($1::jsonb) as s (org uuid, id bigint, seq bigint, previous text, hash text)
   where a.org_id = s.org and a.id = s.id and a.sealed_seq is null`;
