import { nilId, type Tx } from '@liaison/platform';
import type { InterchangeRecord, InterchangeResult } from './interchange-result.js';
import { mostProblems, type X12ProblemView } from './x12-problem.js';

const columns = 'id, result, acknowledgment';

/** The queries that every kind of imported file asks of its own table; the tables have the same columns. */
export abstract class InterchangeRepository<Result extends InterchangeResult> {
  protected constructor(
    private readonly table: string,
    private readonly nothing: Result,
  ) {}

  /**
   * Opens an import of these bytes, or finds the one that exists. A parallel import of the same bytes waits here until
   * the first has ended.
   */
  async open(tx: Tx, id: string, sha256: string): Promise<{ record: InterchangeRecord<Result>; isNew: boolean }> {
    const { organisationId, personId } = tx.actor;
    const inserted = await tx.execute(
      `insert into ${this.table} (id, org_id, person_id, sha256, control_number, result, created_at)
       values ($1, $2, $3, $4, '', $5::jsonb, $6) on conflict (org_id, sha256) do nothing`,
      [id, organisationId, personId === nilId ? null : personId, sha256, JSON.stringify(this.nothing), tx.now],
    );
    if (inserted === 1) return { record: { id, result: this.nothing, acknowledgment: null }, isNew: true };
    const [record] = await tx.query<InterchangeRecord<Result>>(
      `select ${columns} from ${this.table} where org_id = $1 and sha256 = $2`,
      [organisationId, sha256],
    );
    if (!record) throw new Error('An import vanished while it was read.');
    return { record, isNew: false };
  }

  async find(tx: Tx, id: string): Promise<InterchangeRecord<Result> | null> {
    const [record] = await tx.query<InterchangeRecord<Result>>(`select ${columns} from ${this.table} where id = $1`, [
      id,
    ]);
    return record ?? null;
  }

  async lock(tx: Tx, id: string): Promise<InterchangeRecord<Result> | null> {
    const [record] = await tx.query<InterchangeRecord<Result>>(
      `select ${columns} from ${this.table} where id = $1 for update`,
      [id],
    );
    return record ?? null;
  }

  async save(tx: Tx, id: string, result: Result, acknowledgment: string | null = null): Promise<void> {
    const kept = { ...result, errors: result.errors.slice(0, mostProblems) };
    await tx.execute(
      `update ${this.table} set result = $2::jsonb, control_number = $3, acknowledgment = $4 where id = $1`,
      [id, JSON.stringify(kept), result.interchange, acknowledgment],
    );
  }

  /** Before the first transaction is filed: what the file itself says, and a word about an ISA13 that came before. */
  async begun(
    tx: Tx,
    id: string,
    { interchange, errors, warnings }: Pick<InterchangeResult, 'interchange' | 'errors' | 'warnings'>,
  ): Promise<Result> {
    const more = await this.warningsFor(tx, id, interchange);
    return { ...this.nothing, interchange, errors, warnings: [...warnings, ...more] };
  }

  /** Forgets a file of which nothing could be filed, so that it can be tried again. */
  async discard(tx: Tx, id: string): Promise<void> {
    await tx.execute(`delete from ${this.table} where id = $1`, [id]);
  }

  /** The same ISA13 with other bytes: it may be a correction, or somebody's counter that stands still. */
  private async warningsFor(tx: Tx, id: string, controlNumber: string): Promise<X12ProblemView[]> {
    if (controlNumber === '') return [];
    const [other] = await tx.query(
      `select 1 as one from ${this.table} where org_id = $1 and control_number = $2 and id <> $3 limit 1`,
      [tx.actor.organisationId, controlNumber, id],
    );
    if (!other) return [];
    const message = `The interchange control number ${controlNumber} came before with other content.`;
    return [{ segment: 'ISA', position: 1, code: 'interchange_control_reused', message }];
  }
}
