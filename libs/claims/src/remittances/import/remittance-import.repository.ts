import { nilId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { Adoption } from '../../import/party-resolver.js';
import { mostProblems, type X12ProblemView } from '../../import/x12-problem.js';

/** What is kept of an import beside its remittances, which are found by their entries. */
export interface RemittanceImportResult {
  readonly interchange: string;
  readonly errors: readonly X12ProblemView[];
  readonly warnings: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
  /** How many transactions of the file are behind us; a run that was killed goes on here. */
  readonly next: number;
  /** Places of transactions that could be read and not be kept. */
  readonly refused: readonly number[];
  /** Transactions that were kept. */
  readonly advices: number;
  /** Entries written so far. */
  readonly entries: number;
  readonly isDone: boolean;
}

export interface RemittanceImportRecord {
  readonly id: string;
  readonly result: RemittanceImportResult;
  readonly acknowledgment: string | null;
}

export const emptyRemittanceResult: RemittanceImportResult = {
  interchange: '',
  errors: [],
  warnings: [],
  adopted: [],
  next: 0,
  refused: [],
  advices: 0,
  entries: 0,
  isDone: false,
};

const columns = 'id, result, acknowledgment';

/** Every query on `remittance_import`. */
@Injectable()
export class RemittanceImportRepository {
  /** Opens an import of these bytes, or finds the one that exists; a parallel one of the same bytes waits here. */
  async open(tx: Tx, id: string, sha256: string): Promise<{ record: RemittanceImportRecord; isNew: boolean }> {
    const { organisationId, personId } = tx.actor;
    const inserted = await tx.execute(
      `insert into remittance_import (id, org_id, person_id, sha256, control_number, result, created_at)
       values ($1, $2, $3, $4, '', $5::jsonb, $6) on conflict (org_id, sha256) do nothing`,
      [
        ...[id, organisationId, personId === nilId ? null : personId, sha256],
        ...[JSON.stringify(emptyRemittanceResult), tx.now],
      ],
    );
    if (inserted === 1) return { record: { id, result: emptyRemittanceResult, acknowledgment: null }, isNew: true };
    const [record] = await tx.query<RemittanceImportRecord>(
      `select ${columns} from remittance_import where org_id = $1 and sha256 = $2`,
      [organisationId, sha256],
    );
    if (!record) throw new Error('An import vanished while it was read.');
    return { record, isNew: false };
  }

  async find(tx: Tx, id: string): Promise<RemittanceImportRecord | null> {
    const [record] = await tx.query<RemittanceImportRecord>(`select ${columns} from remittance_import where id = $1`, [
      id,
    ]);
    return record ?? null;
  }

  async lock(tx: Tx, id: string): Promise<RemittanceImportRecord | null> {
    const [record] = await tx.query<RemittanceImportRecord>(
      `select ${columns} from remittance_import where id = $1 for update`,
      [id],
    );
    return record ?? null;
  }

  async save(tx: Tx, id: string, result: RemittanceImportResult, acknowledgment: string | null = null): Promise<void> {
    const kept = { ...result, errors: result.errors.slice(0, mostProblems) };
    await tx.execute(
      `update remittance_import set result = $2::jsonb, control_number = $3, acknowledgment = $4 where id = $1`,
      [id, JSON.stringify(kept), result.interchange, acknowledgment],
    );
  }

  /** The same ISA13 with other bytes is worth a word: it may be a correction, or a counter that stands still. */
  async warningsFor(tx: Tx, id: string, controlNumber: string): Promise<X12ProblemView[]> {
    if (controlNumber === '') return [];
    const [other] = await tx.query(
      `select 1 as one from remittance_import where org_id = $1 and control_number = $2 and id <> $3 limit 1`,
      [tx.actor.organisationId, controlNumber, id],
    );
    if (!other) return [];
    const message = `The interchange control number ${controlNumber} came before with other content.`;
    return [{ segment: 'ISA', position: 1, code: 'interchange_control_reused', message }];
  }

  /** Forgets a file of which nothing could be kept, so that it can be tried again. */
  async discard(tx: Tx, id: string): Promise<void> {
    await tx.execute(`delete from remittance_import where id = $1`, [id]);
  }
}
