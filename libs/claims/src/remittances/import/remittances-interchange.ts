import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Interchange, type InTransaction } from '../../interchanges/interchange.js';
import { PublishAdvice } from './publish-advice.js';
import type { PreparedAdvice, ReadRemittances } from './read-remittances.js';
import { RemittanceImportRepository, type RemittanceImportResult } from './remittance-import.repository.js';
import { RemittanceParser } from './remittance-parser.js';

export interface RemittancesKind {
  readonly file: ReadRemittances;
  readonly step: PreparedAdvice;
  readonly result: RemittanceImportResult;
}

/** The 835: each ST becomes one advice with its remittances. */
@Injectable()
export class RemittancesInterchange extends Interchange<RemittancesKind> {
  readonly names = {
    job: 'remittances_import',
    queued: 'remittances.queued',
    imported: 'remittances.imported',
    empty: 'The file holds no remittance (835).',
  } as const;

  constructor(
    override readonly imports: RemittanceImportRepository,
    private readonly parser: RemittanceParser,
    private readonly publisher: PublishAdvice,
  ) {
    super();
  }

  override async preparer(
    _inTransaction: InTransaction,
    _importId: string,
    file: ReadRemittances,
  ): Promise<(index: number) => Promise<PreparedAdvice>> {
    return (index) => file.prepare(index);
  }

  override async publishNext(
    tx: Tx,
    importId: string,
    { result, step }: { result: RemittanceImportResult; step: PreparedAdvice },
  ): Promise<RemittanceImportResult> {
    const next = step.index + 1;
    if (step.advice === null && step.errors.length === 0) return { ...result, next };
    const published = await this.publisher.publish(tx, importId, { prepared: step, firstEntry: result.entries + 1 });
    const isRefused = published.errors.length > 0;
    return {
      ...result,
      next,
      errors: [...result.errors, ...published.errors],
      adopted: [...result.adopted, ...published.adopted],
      refused: isRefused ? [...result.refused, step.index] : result.refused,
      advices: result.advices + (isRefused ? 0 : 1),
      entries: result.entries + (isRefused ? 0 : step.remittances.length),
    };
  }

  protected override open(bytes: Uint8Array): Promise<ReadRemittances> {
    return this.parser.open(bytes);
  }

  protected override async countKept(_tx: Tx, _importId: string, { advices }: RemittanceImportResult): Promise<number> {
    return advices;
  }
}
