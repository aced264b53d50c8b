import type { ImportView } from '@liaison/contracts';
import { nilId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { Adoption } from './party-resolver.js';
import { mostProblems, type X12ProblemView } from './x12-problem.js';

/** What is kept of an import beside its claims, which are found by their `import_id`. */
export interface ImportResult {
  readonly interchange: string;
  readonly errors: readonly X12ProblemView[];
  readonly warnings: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
  /** How many transactions of the file are behind us; a run that was killed goes on here. */
  readonly next: number;
  /** Places of transactions that could be read and not be filed. */
  readonly refused: readonly number[];
  readonly isDone: boolean;
}

export interface ImportRecord {
  readonly id: string;
  readonly result: ImportResult;
  readonly acknowledgment: string | null;
}

export const emptyResult: ImportResult = {
  interchange: '',
  errors: [],
  warnings: [],
  adopted: [],
  next: 0,
  refused: [],
  isDone: false,
};

/** Every query on `interchange_import`. */
@Injectable()
export class ImportRepository {
  /**
   * Opens an import of these bytes, or finds the one that exists. A parallel import of the same bytes waits here until
   * the first has ended.
   */
  async open(tx: Tx, id: string, sha256: string): Promise<{ record: ImportRecord; isNew: boolean }> {
    const { organisationId, personId } = tx.actor;
    const inserted = await tx.execute(
      `insert into interchange_import (id, org_id, person_id, sha256, control_number, result, created_at)
       values ($1, $2, $3, $4, '', $5::jsonb, $6) on conflict (org_id, sha256) do nothing`,
      [id, organisationId, personId === nilId ? null : personId, sha256, JSON.stringify(emptyResult), tx.now],
    );
    if (inserted === 1) return { record: { id, result: emptyResult, acknowledgment: null }, isNew: true };
    const [record] = await tx.query<ImportRecord>(
      `select id, result, acknowledgment from interchange_import where org_id = $1 and sha256 = $2`,
      [organisationId, sha256],
    );
    if (!record) throw new Error('An import vanished while it was read.');
    return { record, isNew: false };
  }

  async find(tx: Tx, id: string): Promise<ImportRecord | null> {
    const [record] = await tx.query<ImportRecord>(
      `select id, result, acknowledgment from interchange_import where id = $1`,
      [id],
    );
    return record ?? null;
  }

  async lock(tx: Tx, id: string): Promise<ImportRecord | null> {
    const [record] = await tx.query<ImportRecord>(
      `select id, result, acknowledgment from interchange_import where id = $1 for update`,
      [id],
    );
    return record ?? null;
  }

  async save(tx: Tx, id: string, result: ImportResult, acknowledgment: string | null = null): Promise<void> {
    const kept = { ...result, errors: result.errors.slice(0, mostProblems) };
    await tx.execute(
      `update interchange_import set result = $2::jsonb, control_number = $3, acknowledgment = $4 where id = $1`,
      [id, JSON.stringify(kept), result.interchange, acknowledgment],
    );
  }

  /** The same ISA13 with other bytes is worth a word: it may be a correction, or somebody's counter that stands still. */
  async warningsFor(tx: Tx, id: string, controlNumber: string): Promise<X12ProblemView[]> {
    if (controlNumber === '') return [];
    const [other] = await tx.query(
      `select 1 as one from interchange_import where org_id = $1 and control_number = $2 and id <> $3 limit 1`,
      [tx.actor.organisationId, controlNumber, id],
    );
    if (!other) return [];
    const message = `The interchange control number ${controlNumber} came before with other content.`;
    return [{ segment: 'ISA', position: 1, code: 'interchange_control_reused', message }];
  }

  /** Forgets a file of which nothing could be filed, so that it can be tried again. */
  async discard(tx: Tx, id: string): Promise<void> {
    await tx.execute(`delete from interchange_import where id = $1`, [id]);
  }

  async countClaims(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(`select count(*) as count from claim where import_id = $1`, [id]);
    return row?.count ?? 0;
  }

  /** The claims of an import in file order, with the findings that are open now. */
  async claimsOf(tx: Tx, id: string): Promise<ImportView['claims']> {
    return tx.query(
      `select c.id, c.number, count(f.id) as findings
         from claim c left join finding f on f.claim_id = c.id and f.org_id = $2 and f.state = 'open'
        where c.import_id = $1 group by c.id order by c.id`,
      [id, tx.actor.organisationId],
    );
  }
}
