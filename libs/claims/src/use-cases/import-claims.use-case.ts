import type { ImportView } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimsInterchange, type ClaimsKind } from '../import/claims-interchange.js';
import { renderImport } from '../import/import.view.js';
import { TakeInterchange, type Taken, type Taking } from '../interchanges/take-interchange.js';

export type ImportAnswer = Taken<ImportView>;

/** Takes an X12 837: a small one is filed before the answer, a large one is put aside for the worker. */
@Injectable()
export class ImportClaims {
  constructor(
    private readonly take: TakeInterchange,
    private readonly claims: ClaimsInterchange,
  ) {}

  /** @throws DomainError `claim.import_refused` when nothing can be filed, `body.too_large` beyond 50 MB. */
  async execute(command: Command, content: AsyncIterable<Uint8Array>): Promise<ImportAnswer> {
    const taking: Taking<ImportView, ClaimsKind> = {
      kind: this.claims,
      render: (tx, record, repeated) => renderImport(tx, this.claims.imports, record, repeated),
    };
    return this.take.execute(command, content, taking);
  }
}
