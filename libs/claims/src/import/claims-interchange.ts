import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Interchange, type InTransaction } from '../interchanges/interchange.js';
import type { InterchangeResult } from '../interchanges/interchange-result.js';
import { CheckClaim } from '../use-cases/check-claim.use-case.js';
import { ClaimParser } from './claim-parser.js';
import { ImportRepository } from './import.repository.js';
import { PublishTransaction } from './publish-transaction.js';
import type { PreparedTransaction, ReadFile } from './read-file.js';

export interface ClaimsKind {
  readonly file: ReadFile;
  readonly step: PreparedTransaction;
  readonly result: InterchangeResult;
}

/** The 837: each ST becomes claims with their findings. */
@Injectable()
export class ClaimsInterchange extends Interchange<ClaimsKind> {
  readonly names = {
    job: 'claims_import',
    queued: 'interchange.queued',
    imported: 'interchange.imported',
    empty: 'The file holds no claim (837P or 837I).',
  } as const;

  constructor(
    override readonly imports: ImportRepository,
    private readonly parser: ClaimParser,
    private readonly publisher: PublishTransaction,
    private readonly check: CheckClaim,
  ) {
    super();
  }

  override async preparer(
    inTransaction: InTransaction,
    importId: string,
    file: ReadFile,
  ): Promise<(index: number) => Promise<PreparedTransaction>> {
    const occasion = await inTransaction(async (tx) => ({
      importId,
      now: tx.now,
      context: await this.check.context(tx),
    }));
    return (index) => file.prepare(index, occasion);
  }

  override async publishNext(
    tx: Tx,
    importId: string,
    { result, step }: { result: InterchangeResult; step: PreparedTransaction },
  ): Promise<InterchangeResult> {
    const next = step.index + 1;
    if (step.claims.length === 0 && step.errors.length === 0) return { ...result, next };
    const { errors, adopted } = await this.publisher.publish(tx, importId, step);
    return {
      ...result,
      next,
      errors: [...result.errors, ...errors],
      refused: errors.length > 0 ? [...result.refused, step.index] : result.refused,
      adopted: [...result.adopted, ...adopted],
    };
  }

  protected override open(bytes: Uint8Array): Promise<ReadFile> {
    return this.parser.open(bytes);
  }

  protected override countKept(tx: Tx, importId: string): Promise<number> {
    return this.imports.countClaims(tx, importId);
  }
}
