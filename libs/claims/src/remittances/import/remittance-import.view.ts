import type { RemittanceImportView } from '@liaison/contracts';
import type { UnmatchedReason } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { unmatchedWords } from '../match-words.js';
import type { RemittanceImportRecord } from './remittance-import.repository.js';

interface EntryRow {
  readonly id: string;
  readonly number: string;
  readonly claimId: string | null;
  readonly why: UnmatchedReason | null;
  readonly outcome: RemittanceImportView['remittances'][number]['outcome'];
  readonly known: boolean;
}

/** An import as its importer's organisation sees it; rendered again for the same interchange. */
export async function renderRemittanceImport(
  tx: Tx,
  { id, result, acknowledgment }: RemittanceImportRecord,
  repeated: boolean,
): Promise<RemittanceImportView> {
  const entries = await entriesOf(tx, id);
  return {
    interchange: result.interchange,
    repeated,
    remittances: entries.flatMap(({ claimId, why: _, ...entry }) => (claimId === null ? [] : [{ ...entry, claimId }])),
    unmatched: entries.flatMap(({ id: remittanceId, number, claimId, why }) =>
      claimId === null
        ? [{ id: remittanceId, number, why: why ?? 'no_such_claim', words: unmatchedWords(why ?? 'no_such_claim') }]
        : [],
    ),
    errors: [...result.errors],
    warnings: [...result.warnings],
    adopted: [...result.adopted],
    acknowledgment,
  };
}

/** In file order. Two steps: joined, the planner of a table that has just grown compares every row with every other. */
async function entriesOf(tx: Tx, importId: string): Promise<EntryRow[]> {
  const entries = await tx.query<{ id: string }>(
    `select remittance_id as id from remittance_import_entry where import_id = $1 order by position`,
    [importId],
  );
  const rows = await tx.query<EntryRow>(remittancesSql, [entries.map(({ id }) => id), importId]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return entries.flatMap(({ id }) => byId.get(id) ?? []);
}

/** Known: the same remittance came before, from the other party or in another file. */
const remittancesSql = `
  select r.id, r.number, r.claim_id as "claimId", r.unmatched_why as why,
         (select o.outcome from claim_outcome o where o.claim_id = r.claim_id) as outcome,
         not exists (select 1 from remittance_advice a where a.id = r.advice_id and a.import_id = $2) as known
    from remittance r where r.id = any ($1)`;
