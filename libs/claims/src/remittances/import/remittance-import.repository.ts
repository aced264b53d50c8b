import { Injectable } from '@nestjs/common';
import { nothingRead, type InterchangeRecord, type InterchangeResult } from '../../interchanges/interchange-result.js';
import { InterchangeRepository } from '../../interchanges/interchange.repository.js';

/** How an import of remittances stands, which are found by their entries. */
export interface RemittanceImportResult extends InterchangeResult {
  /** Transactions that were kept. */
  readonly advices: number;
  /** Entries written so far. */
  readonly entries: number;
}

export type RemittanceImportRecord = InterchangeRecord<RemittanceImportResult>;

/** Every query on `remittance_import`. */
@Injectable()
export class RemittanceImportRepository extends InterchangeRepository<RemittanceImportResult> {
  constructor() {
    super('remittance_import', { ...nothingRead, advices: 0, entries: 0 });
  }
}
