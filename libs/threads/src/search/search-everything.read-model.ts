import type { ListOf, SearchHit, SearchQuery } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { containing, decodePlace, isIsoInstant, isUuid, toPage, UnitOfWork, type Reads } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { excerptAround } from './excerpt-around.js';
import { SearchClaims } from './search-claims.js';
import { SearchFiles } from './search-files.js';
import { SearchMessages } from './search-messages.js';
import { SearchRequests } from './search-requests.js';
import type { FoundRow, SearchSource, Sought } from './search-source.js';

const defaultLimit = 30;
type Found = FoundRow & { readonly in: SearchHit['in'] };

@Injectable()
export class SearchEverything {
  private readonly sources: readonly SearchSource[];

  constructor(
    private readonly work: UnitOfWork,
    messages: SearchMessages,
    files: SearchFiles,
    requests: SearchRequests,
    claims: SearchClaims,
  ) {
    this.sources = [messages, files, requests, claims];
  }

  /** What the caller may read and the words occur in, newest first, all kinds or those named in `in`. */
  async execute(actor: Actor, query: SearchQuery): Promise<ListOf<SearchHit>> {
    const sources = this.sourcesOf(query.in);
    const limit = query.limit ?? defaultLimit;
    const sought = toSought(query, limit + 1);
    return this.work.run(actor, async (tx) => {
      const found: Found[] = [];
      for (const source of sources) {
        found.push(...(await source.find(tx, sought)).map((row) => ({ ...row, in: source.kind })));
      }
      const page = toPage(found.sort(newestFirst), limit, {
        placeOf: ({ at, id }) => ({ key: at.toISOString(), id }),
        toItem: (row) => toHit(row, query.q),
      });
      tellOfMessages(tx, page.items);
      // What was sought may name a patient, so the trail keeps how much was shown and not the words.
      tx.note({
        action: 'search.used',
        subject: { kind: 'person', id: actor.personId },
        facts: { hits: page.items.length },
      });
      return page;
    });
  }

  private sourcesOf(kinds: string | undefined): readonly SearchSource[] {
    if (kinds === undefined) return this.sources;
    const named = new Set(kinds.split(',').map((kind) => kind.trim()));
    const sources = this.sources.filter(({ kind }) => named.has(kind));
    if (sources.length === named.size) return sources;
    throw new DomainError('body.invalid', {
      errors: [{ path: 'in', message: `may name ${this.sources.map(({ kind }) => kind).join(', ')}` }],
    });
  }
}

/** An excerpt is read content: a later recall asks who found it. */
function tellOfMessages(tx: Reads, hits: readonly SearchHit[]): void {
  for (const { in: kind, id, claimId } of hits) {
    if (kind === 'messages') tx.note({ action: 'message.found', subject: { kind: 'message', id }, claimId });
  }
}

function toSought({ q, cursor }: SearchQuery, limit: number): Sought {
  const before = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
  return {
    pattern: containing(q),
    before,
    limit,
  };
}

function newestFirst(a: Found, b: Found): number {
  return b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);
}

function toHit({ text, at, ...row }: Found, words: string): SearchHit {
  return { ...row, excerpt: excerptAround(text, words), at: at.toISOString() };
}
