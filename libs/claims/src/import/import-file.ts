import type { Actor } from '@liaison/domain';
import { UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { CheckClaim } from '../use-cases/check-claim.use-case.js';
import { ClaimParser } from './claim-parser.js';
import { ImportRefused } from './import-refused.js';
import { emptyResult, ImportRepository, type ImportResult } from './import.repository.js';
import { PublishTransaction } from './publish-transaction.js';
import type { Occasion, PreparedTransaction, ReadFile } from './read-file.js';
import type { X12ProblemView } from './x12-problem.js';

/** The steps of an import, whether they run in one transaction before the answer or one by one in the worker. */
@Injectable()
export class ImportFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly parser: ClaimParser,
    private readonly imports: ImportRepository,
    private readonly publisher: PublishTransaction,
    private readonly check: CheckClaim,
  ) {}

  /** Runs `work` with the file read, and closes it. */
  async withFile<T>(bytes: Uint8Array, work: (file: ReadFile) => Promise<T>): Promise<T> {
    const file = await this.parser.open(bytes);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  async occasion(tx: Tx, importId: string): Promise<Occasion> {
    return { importId, now: tx.now, context: await this.check.context(tx) };
  }

  /** All transactions of a small file, before the transaction that files them opens. */
  async prepareWhole(actor: Actor, importId: string, file: ReadFile): Promise<PreparedTransaction[]> {
    const occasion = await this.work.run(actor, (tx) => this.occasion(tx, importId));
    const prepared: PreparedTransaction[] = [];
    for (let index = 0; index < file.summary.transactions; index += 1) {
      prepared.push(await file.prepare(index, occasion));
    }
    return prepared;
  }

  /** @throws ImportRefused when no transaction of the file can be filed. */
  async importWhole(
    tx: Tx,
    importId: string,
    { file, prepared }: { file: ReadFile; prepared: readonly PreparedTransaction[] },
  ): Promise<void> {
    let result = await this.begin(tx, importId, file);
    for (const transaction of prepared) result = await this.publishNext(tx, importId, { result, transaction });
    await this.end(tx, importId, { file, result });
  }

  /** What is known before the first transaction is filed. */
  async begin(tx: Tx, importId: string, { summary }: ReadFile): Promise<ImportResult> {
    const { interchange, errors } = summary;
    const warnings = [...summary.warnings, ...(await this.imports.warningsFor(tx, importId, interchange))];
    return { ...emptyResult, interchange, errors, warnings };
  }

  /** Files one transaction and answers how the import stands after it. */
  async publishNext(
    tx: Tx,
    importId: string,
    { result, transaction }: { result: ImportResult; transaction: PreparedTransaction },
  ): Promise<ImportResult> {
    const next = transaction.index + 1;
    if (transaction.claims.length === 0 && transaction.errors.length === 0) return { ...result, next };
    const { errors, adopted } = await this.publisher.publish(tx, importId, transaction);
    return {
      ...result,
      next,
      errors: [...result.errors, ...errors],
      refused: errors.length > 0 ? [...result.refused, transaction.index] : result.refused,
      adopted: [...result.adopted, ...adopted],
    };
  }

  /** @throws ImportRefused when nothing was filed. */
  async end(tx: Tx, importId: string, { file, result }: { file: ReadFile; result: ImportResult }): Promise<void> {
    const acknowledgment = await file.acknowledge(result.refused, tx.now);
    if ((await this.imports.countClaims(tx, importId)) === 0) {
      throw new ImportRefused(problemsOf(result.errors), acknowledgment);
    }
    await this.imports.save(tx, importId, { ...result, isDone: true }, acknowledgment);
    await tx.record({
      action: 'interchange.imported',
      subject: { kind: 'import', id: importId },
      facts: { errors: result.errors.length, warnings: result.warnings.length },
    });
  }
}

/** A file without a single transaction has no error of its own place, and still needs a word. */
function problemsOf(errors: readonly X12ProblemView[]): readonly X12ProblemView[] {
  if (errors.length > 0) return errors;
  const message = 'The file holds no claim (837P or 837I).';
  return [{ segment: 'ST', position: 1, code: 'nothing_to_import', message }];
}
