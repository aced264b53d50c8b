import type { ImportView } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';
import type { InterchangeRecord } from '../interchanges/interchange-result.js';
import type { ImportRepository } from './import.repository.js';

/** An import as its importer's organisation sees it; rendered again for the same interchange. */
export async function renderImport(
  tx: Tx,
  imports: ImportRepository,
  { id, result, acknowledgment }: InterchangeRecord,
  repeated: boolean,
): Promise<ImportView> {
  return {
    interchange: result.interchange,
    repeated,
    claims: await imports.claimsOf(tx, id),
    errors: [...result.errors],
    warnings: [...result.warnings],
    adopted: [...result.adopted],
    acknowledgment,
  };
}
