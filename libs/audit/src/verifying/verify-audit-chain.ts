import { JobUnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditKey } from '../sealing/audit-key.js';
import { chainStart, hashOfRow, sealableColumns, type SealableRow } from '../sealing/row-hash.js';

const pageSize = 1_000;
const mostProblems = 100;

export const chainFaults = [
  'row_missing',
  'row_changed',
  'chain_broken',
  'checkpoint_differs',
  'checkpoint_forged',
] as const;
export type ChainFault = (typeof chainFaults)[number];

export interface ChainProblem {
  readonly fault: ChainFault;
  /** The place in the organisation's chain, from 1. */
  readonly seq: number;
}

export interface ChainReport {
  readonly org: string;
  readonly rows: number;
  readonly checkpoints: number;
  /** Written, and not in the chain yet. */
  readonly unsealed: number;
  /** The first hundred. */
  readonly problems: readonly ChainProblem[];
}

interface SealedRow extends SealableRow {
  readonly seq: number;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

interface CheckpointRow {
  readonly seq: number;
  readonly hash: Buffer;
  readonly signed_at: Date;
  readonly signature: Buffer;
}

/** Computes every chain again from its rows, and holds it against the signed checkpoints. */
@Injectable()
export class VerifyAuditChain {
  constructor(
    private readonly work: JobUnitOfWork,
    private readonly key: AuditKey,
  ) {}

  /** One report per organisation that has a trail. */
  async execute(): Promise<ChainReport[]> {
    const orgs = await this.work.run((tx) =>
      tx.query<{ org: string; unsealed: number }>(
        `select org, sum(unsealed)::int as unsealed from (
           select org_id as org, count(*) filter (where sealed_seq is null) as unsealed from audit_row group by org_id
           union all select distinct org_id, 0 from audit_checkpoint) known group by org order by org`,
      ),
    );
    const reports: ChainReport[] = [];
    for (const { org, unsealed } of orgs) reports.push(await this.verifyOne(org, unsealed));
    return reports;
  }

  private async verifyOne(org: string, unsealed: number): Promise<ChainReport> {
    const checkpoints = await this.checkpointsOf(org);
    const checkpointAt = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
    const problems: ChainProblem[] = await this.forged(org, checkpoints);
    let head = { seq: 0, hash: chainStart };
    for (;;) {
      const rows = await this.pageOf(org, head.seq);
      for (const row of rows) {
        problems.push(...faultsOf(row, head), ...differing(row, checkpointAt.get(row.seq)));
        head = row;
      }
      if (rows.length < pageSize) break;
    }
    for (const { seq } of checkpoints) if (seq > head.seq) problems.push({ fault: 'row_missing', seq });
    return {
      ...{ org, unsealed },
      rows: head.seq,
      checkpoints: checkpoints.length,
      problems: problems.slice(0, mostProblems),
    };
  }

  private async forged(org: string, checkpoints: readonly CheckpointRow[]): Promise<ChainProblem[]> {
    const problems: ChainProblem[] = [];
    for (const { seq, hash, signed_at, signature } of checkpoints) {
      const isOurs = await this.key.verify({ org, seq, hash, signedAt: signed_at }, signature);
      if (!isOurs) problems.push({ fault: 'checkpoint_forged', seq });
    }
    return problems;
  }

  private async checkpointsOf(org: string): Promise<CheckpointRow[]> {
    return this.work.run((tx) =>
      tx.query<CheckpointRow>(
        'select seq, hash, signed_at, signature from audit_checkpoint where org_id = $1 order by seq',
        [org],
      ),
    );
  }

  private async pageOf(org: string, after: number): Promise<SealedRow[]> {
    return this.work.run((tx) =>
      tx.query<SealedRow>(
        `select ${sealableColumns}, sealed_seq as seq, prev_hash, hash from audit_row a
          where a.org_id = $1 and a.sealed_seq > $2 order by a.sealed_seq limit $3`,
        [org, after, pageSize],
      ),
    );
  }
}

/** After a fault the stored hash is taken for right, so that each fault is told once. */
function faultsOf(row: SealedRow, head: { seq: number; hash: Buffer }): ChainProblem[] {
  if (row.seq !== head.seq + 1) return [{ fault: 'row_missing', seq: head.seq + 1 }];
  if (!row.prev_hash.equals(head.hash)) return [{ fault: 'chain_broken', seq: row.seq }];
  return hashOfRow(head.hash, row.seq, row).equals(row.hash) ? [] : [{ fault: 'row_changed', seq: row.seq }];
}

function differing(row: SealedRow, checkpoint: CheckpointRow | undefined): ChainProblem[] {
  if (!checkpoint || checkpoint.hash.equals(row.hash)) return [];
  return [{ fault: 'checkpoint_differs', seq: row.seq }];
}
