import type { SearchHit } from '@liaison/contracts';
import type { Place, SqlValue, Tx } from '@liaison/platform';

export type SearchKind = SearchHit['in'];

export interface Sought {
  /** The words as an ILIKE pattern that matches them literally. */
  readonly pattern: string;
  /** Hits older than this, or of the same instant with a smaller id. */
  readonly before: Place | null;
  readonly limit: number;
}

/** A hit as found, with the text that the excerpt is cut from. */
export interface FoundRow {
  readonly id: string;
  readonly claimId: string;
  readonly threadId: string | null;
  readonly requestId: string | null;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
}

/**
 * One kind of thing that can be found, newest first. Row security decides who finds it. ILIKE reads every row the caller
 * may see: enough while an organisation's conversations are thousands; an index needs a function with its own tenant
 * predicate, since trigram and full-text operators are not leakproof (docs/architecture.md).
 */
export abstract class SearchSource {
  abstract readonly kind: SearchKind;
  protected abstract readonly sql: string;

  /** `sql` yields FoundRow columns from a table expression; $1 is the pattern. */
  async find(tx: Tx, { pattern, before, limit }: Sought): Promise<FoundRow[]> {
    const params: SqlValue[] = [pattern, before?.key ?? null, before?.id ?? null, limit];
    return tx.query<FoundRow>(
      `select * from (${this.sql}) as hit
        where $2::timestamptz is null or (hit.at, hit.id) < ($2::timestamptz, $3::uuid)
        order by hit.at desc, hit.id desc limit $4`,
      params,
    );
  }
}
