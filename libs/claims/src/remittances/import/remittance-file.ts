import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportRefused } from '../../import/import-refused.js';
import type { X12ProblemView } from '../../import/x12-problem.js';
import { PublishAdvice } from './publish-advice.js';
import type { PreparedAdvice, ReadRemittances } from './read-remittances.js';
import {
  emptyRemittanceResult,
  RemittanceImportRepository,
  type RemittanceImportResult,
} from './remittance-import.repository.js';
import { RemittanceParser } from './remittance-parser.js';

/** The steps of an import of remittances, whether they run in one transaction or one by one in the worker. */
@Injectable()
export class RemittanceFile {
  constructor(
    private readonly parser: RemittanceParser,
    private readonly imports: RemittanceImportRepository,
    private readonly publisher: PublishAdvice,
  ) {}

  /** Runs `work` with the file read, and closes it. */
  async withFile<T>(bytes: Uint8Array, work: (file: ReadRemittances) => Promise<T>): Promise<T> {
    const file = await this.parser.open(bytes);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  /** @throws ImportRefused when no transaction of the file can be kept. */
  async importWhole(
    tx: Tx,
    importId: string,
    { file, prepared }: { file: ReadRemittances; prepared: readonly PreparedAdvice[] },
  ): Promise<void> {
    let result = await this.begin(tx, importId, file);
    for (const advice of prepared) result = await this.publishNext(tx, importId, { result, advice });
    await this.end(tx, importId, { file, result });
  }

  /** What is known before the first transaction is kept. */
  async begin(tx: Tx, importId: string, { summary }: ReadRemittances): Promise<RemittanceImportResult> {
    const { interchange, errors } = summary;
    const warnings = [...summary.warnings, ...(await this.imports.warningsFor(tx, importId, interchange))];
    return { ...emptyRemittanceResult, interchange, errors, warnings };
  }

  /** Keeps one transaction and answers how the import stands after it. */
  async publishNext(
    tx: Tx,
    importId: string,
    { result, advice }: { result: RemittanceImportResult; advice: PreparedAdvice },
  ): Promise<RemittanceImportResult> {
    const next = advice.index + 1;
    if (advice.advice === null && advice.errors.length === 0) return { ...result, next };
    const published = await this.publisher.publish(tx, importId, { prepared: advice, firstEntry: result.entries + 1 });
    const isRefused = published.errors.length > 0;
    return {
      ...result,
      next,
      errors: [...result.errors, ...published.errors],
      adopted: [...result.adopted, ...published.adopted],
      refused: isRefused ? [...result.refused, advice.index] : result.refused,
      advices: result.advices + (isRefused ? 0 : 1),
      entries: result.entries + (isRefused ? 0 : advice.remittances.length),
    };
  }

  /** @throws ImportRefused when nothing was kept. */
  async end(
    tx: Tx,
    importId: string,
    { file, result }: { file: ReadRemittances; result: RemittanceImportResult },
  ): Promise<void> {
    const acknowledgment = await file.acknowledge(result.refused, tx.now);
    if (result.advices === 0) throw new ImportRefused(problemsOf(result.errors), acknowledgment);
    await this.imports.save(tx, importId, { ...result, isDone: true }, acknowledgment);
    await tx.record({
      action: 'remittances.imported',
      subject: { kind: 'import', id: importId },
      facts: { remittances: result.entries, errors: result.errors.length, warnings: result.warnings.length },
    });
  }
}

/** A file without a single transaction has no error of its own place, and still needs a word. */
function problemsOf(errors: readonly X12ProblemView[]): readonly X12ProblemView[] {
  if (errors.length > 0) return errors;
  return [{ segment: 'ST', position: 1, code: 'nothing_to_import', message: 'The file holds no remittance (835).' }];
}
