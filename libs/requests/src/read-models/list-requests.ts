import type { ListOf, RequestRow, RequestsQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { MembershipActors } from '@liaison/people';
import { type Place, type ReadTx, toPage, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toRequestRow, type WorklistRow } from './request-rows.js';
import { inTextOrder, orderOf } from './worklist-order.js';
import { limitOf, worklistPage } from './worklist-page.js';
import { spansMemberships } from './worklist-where.js';

/** The worklist: one page by keyset. Across one's organisations it reads each as itself and merges. */
@Injectable()
export class ListRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly memberships: MembershipActors,
  ) {}

  async execute(actor: Actor, query: RequestsQuery): Promise<ListOf<RequestRow>> {
    const actors = spansMemberships(query.scope) ? await this.memberships.of(actor) : [actor];
    const pages: Page[] = [];
    for (const each of actors) pages.push(await this.work.read(each, (tx) => readPage(tx, query)));
    return mergePages(pages, query);
  }
}

interface Page {
  readonly rows: { readonly row: RequestRow; readonly place: Place }[];
}

async function readPage(tx: ReadTx, query: RequestsQuery): Promise<Page> {
  const { sql, params } = worklistPage(tx.actor, query, tx.now);
  const rows = await tx.queryText<WorklistRow>(sql, params);
  return {
    rows: rows.map((row) => ({ row: toRequestRow(row, tx.actor), place: { key: row.sort_key, id: row.id } })),
  };
}

function mergePages(pages: readonly Page[], query: RequestsQuery): ListOf<RequestRow> {
  const { compare, isDescending } = orderOf(query);
  const sign = isDescending ? -1 : 1;
  const all = pages
    .flatMap((page) => page.rows)
    .sort((a, b) => sign * (compare(a.place.key, b.place.key) || inTextOrder(a.place.id, b.place.id)));
  return toPage(all, limitOf(query), { placeOf: ({ place }) => place, toItem: ({ row }) => row });
}
