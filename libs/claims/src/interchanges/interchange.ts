import type { Tx } from '@liaison/platform';
import { ImportRefused } from './import-refused.js';
import type { InterchangeRepository } from './interchange.repository.js';
import type { InterchangeResult } from './interchange-result.js';
import type { X12ProblemView } from './x12-problem.js';

/** A file that was read and can be asked for what it holds, piece by piece; whoever opened it closes it. */
export interface ReadInterchange {
  readonly summary: InterchangeSummary;
  /** The 999 (or TA1), when these transactions were refused besides those that could not be read. */
  acknowledge(refused: readonly number[], now: Date): Promise<string | null>;
  close(): Promise<void>;
}

export interface InterchangeSummary {
  /** ISA13 of the first interchange. */
  readonly interchange: string;
  /** How many ST there are, those that could not be read included. */
  readonly transactions: number;
  readonly errors: readonly X12ProblemView[];
  readonly warnings: readonly X12ProblemView[];
}

/** One ST as the rows that keep it. */
export interface PreparedStep {
  /** Its place in the file, from 0: how a long import knows where to go on. */
  readonly index: number;
}

/** What one kind of file is read as, what an ST of it becomes, and how its import stands. */
export interface InterchangeKind {
  readonly file: ReadInterchange;
  readonly step: PreparedStep;
  readonly result: InterchangeResult;
}

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** What we call this kind of file where its import is recorded. */
export interface InterchangeNames {
  readonly job: 'claims_import' | 'remittances_import';
  readonly queued: string;
  readonly imported: string;
  /** For a file without a single transaction, which has no error of its own place. */
  readonly empty: string;
}

/**
 * One kind of X12 file that people import: how it is read, what one ST of it writes, and when nothing of it was kept. How
 * an import runs, at once or by the worker, is the same for all (TakeInterchange, RunInterchange).
 */
export abstract class Interchange<Kind extends InterchangeKind> {
  abstract readonly names: InterchangeNames;
  abstract readonly imports: InterchangeRepository<Kind['result']>;

  protected abstract open(bytes: Uint8Array): Promise<Kind['file']>;

  /** What prepares one ST of the file. Preparing is pure and costly: to be done before a transaction opens. */
  abstract preparer(
    inTransaction: InTransaction,
    importId: string,
    file: Kind['file'],
  ): Promise<(index: number) => Promise<Kind['step']>>;

  /** Files one transaction and answers how the import stands after it. */
  abstract publishNext(
    tx: Tx,
    importId: string,
    state: { result: Kind['result']; step: Kind['step'] },
  ): Promise<Kind['result']>;

  /** How many things the import kept; none refuses the file. */
  protected abstract countKept(tx: Tx, importId: string, result: Kind['result']): Promise<number>;

  /** Runs `work` with the file read, and closes it. */
  async withFile<T>(bytes: Uint8Array, work: (file: Kind['file']) => Promise<T>): Promise<T> {
    const file = await this.open(bytes);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  async begin(tx: Tx, importId: string, { summary }: Kind['file']): Promise<Kind['result']> {
    return this.imports.begun(tx, importId, summary);
  }

  /** @throws ImportRefused when no transaction of the file can be filed. */
  async importWhole(
    tx: Tx,
    importId: string,
    { file, steps }: { file: Kind['file']; steps: readonly Kind['step'][] },
  ): Promise<void> {
    let result = await this.begin(tx, importId, file);
    for (const step of steps) result = await this.publishNext(tx, importId, { result, step });
    await this.end(tx, importId, { file, result });
  }

  /** @throws ImportRefused when nothing was filed. */
  async end(tx: Tx, importId: string, { file, result }: { file: Kind['file']; result: Kind['result'] }): Promise<void> {
    const acknowledgment = await file.acknowledge(result.refused, tx.now);
    const kept = await this.countKept(tx, importId, result);
    if (kept === 0) throw new ImportRefused(this.problemsOf(result.errors), acknowledgment);
    await this.imports.save(tx, importId, { ...result, isDone: true }, acknowledgment);
    await tx.record({
      action: this.names.imported,
      subject: { kind: 'import', id: importId },
      facts: { kept, errors: result.errors.length, warnings: result.warnings.length },
    });
  }

  private problemsOf(errors: readonly X12ProblemView[]): readonly X12ProblemView[] {
    if (errors.length > 0) return errors;
    return [{ segment: 'ST', position: 1, code: 'nothing_to_import', message: this.names.empty }];
  }
}
