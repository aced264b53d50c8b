import type { RemittanceImportView } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { TakeInterchange, type Taken, type Taking } from '../../interchanges/take-interchange.js';
import { renderRemittanceImport } from '../import/remittance-import.view.js';
import { RemittancesInterchange, type RemittancesKind } from '../import/remittances-interchange.js';

export type RemittanceImportAnswer = Taken<RemittanceImportView>;

/** Takes an X12 835: a small one is kept before the answer, a large one is put aside for the worker. */
@Injectable()
export class ImportRemittances {
  constructor(
    private readonly take: TakeInterchange,
    private readonly remittances: RemittancesInterchange,
  ) {}

  /** @throws DomainError `claim.import_refused` when nothing can be kept, `body.too_large` beyond 50 MB. */
  async execute(command: Command, content: AsyncIterable<Uint8Array>): Promise<RemittanceImportAnswer> {
    const taking: Taking<RemittanceImportView, RemittancesKind> = {
      kind: this.remittances,
      render: renderRemittanceImport,
    };
    return this.take.execute(command, content, taking);
  }
}
