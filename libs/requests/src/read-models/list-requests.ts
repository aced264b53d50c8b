import type { ListOf, RequestRow, RequestsQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { MembershipActors } from '@liaison/people';
import { decodePlace, isUuid, type Place, toPage, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { requestWhere } from './request-where.js';
import { toRequestRow, worklistColumns, worklistFrom, type WorklistRow } from './request-rows.js';

/** Sort keys as text that orders like the value, so that one cursor serves every order. */
const sortKeys = {
  // to_char() of infinity is null, which no cursor passes: what has no due date comes after every year.
  due: `coalesce(to_char(r.due_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), '9999')`,
  touched: `to_char(r.touched_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`,
  charge: `to_char(coalesce(c.charge, 0), 'FM000000000000000.00')`,
} as const;

/** The worklist: one page by keyset. Across one's organisations it reads each as itself and merges. */
@Injectable()
export class ListRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly memberships: MembershipActors,
  ) {}

  async execute(actor: Actor, query: RequestsQuery): Promise<ListOf<RequestRow>> {
    const actors = query.scope === 'all_memberships' ? await this.memberships.of(actor) : [actor];
    const pages: Page[] = [];
    for (const each of actors) pages.push(await this.work.run(each, (tx) => readPage(tx, query)));
    return mergePages(pages, query);
  }
}

interface Page {
  readonly rows: { readonly row: RequestRow; readonly place: Place }[];
}

async function readPage(tx: Tx, query: RequestsQuery): Promise<Page> {
  const { name, isDescending } = sortOf(query);
  const where = requestWhere(tx.actor, query, tx.now);
  const after = decodePlace(query.cursor, ({ id }) => isUuid(id));
  const key = `(${sortKeys[name]}) collate "C"`;
  const keyset = after
    ? `and (${key}, r.id) ${isDescending ? '<' : '>'} ($${where.params.push(after.key)}::text collate "C", $${where.params.push(after.id)}::uuid)`
    : '';
  const direction = isDescending ? 'desc' : 'asc';
  const rows = await tx.query<WorklistRow>(
    `select ${worklistColumns}, ${key} as sort_key ${worklistFrom}
      where ${where.sql} ${keyset}
      order by ${key} ${direction}, r.id ${direction} limit $${where.params.push(limitOf(query) + 1)}`,
    where.params,
  );
  const [organisation] = await tx.query<{ id: string; name: string }>(
    `select id, name from organisation where id = app.org()`,
  );
  if (!organisation) return { rows: [] };
  return {
    rows: rows.map((row) => ({
      row: toRequestRow(row, tx.actor, organisation),
      place: { key: row.sort_key, id: row.id },
    })),
  };
}

function mergePages(pages: readonly Page[], query: RequestsQuery): ListOf<RequestRow> {
  const sign = sortOf(query).isDescending ? -1 : 1;
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const all = pages
    .flatMap((page) => page.rows)
    .sort((a, b) => sign * (order(a.place.key, b.place.key) || order(a.place.id, b.place.id)));
  return toPage(all, limitOf(query), { placeOf: ({ place }) => place, toItem: ({ row }) => row });
}

function sortOf({ sort }: RequestsQuery): { name: keyof typeof sortKeys; isDescending: boolean } {
  const isDescending = sort?.startsWith('-') ?? false;
  return { name: (sort?.replace('-', '') ?? 'due') as keyof typeof sortKeys, isDescending };
}

function limitOf(query: RequestsQuery): number {
  return query.limit ?? 50;
}
