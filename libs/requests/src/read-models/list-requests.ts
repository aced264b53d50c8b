import type { ListOf, RequestRow, RequestsQuery } from '@liaison/contracts';
import { type Actor, DomainError } from '@liaison/domain';
import { MembershipActors } from '@liaison/people';
import { type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { requestWhere } from './request-where.js';
import { toRequestRow, worklistColumns, worklistFrom, type WorklistRow } from './request-rows.js';

interface Position {
  readonly key: string;
  readonly id: string;
}

/** Sort keys as text that orders like the value, so that one cursor serves every order. */
const sortKeys = {
  due: `to_char(coalesce(r.due_at, 'infinity'::timestamptz) at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`,
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
  readonly rows: { readonly row: RequestRow; readonly position: Position }[];
}

async function readPage(tx: Tx, query: RequestsQuery): Promise<Page> {
  const { name, isDescending } = sortOf(query);
  const where = requestWhere(tx.actor, query, tx.now);
  const after = query.cursor ? readCursor(query.cursor) : null;
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
      position: { key: row.sort_key, id: row.id },
    })),
  };
}

function mergePages(pages: readonly Page[], query: RequestsQuery): ListOf<RequestRow> {
  const sign = sortOf(query).isDescending ? -1 : 1;
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const all = pages
    .flatMap((page) => page.rows)
    .sort((a, b) => sign * (order(a.position.key, b.position.key) || order(a.position.id, b.position.id)));
  const limit = limitOf(query);
  const last = all[limit - 1];
  const next = all.length > limit && last ? writeCursor(last.position) : null;
  return { items: all.slice(0, limit).map(({ row }) => row), next };
}

function sortOf({ sort }: RequestsQuery): { name: keyof typeof sortKeys; isDescending: boolean } {
  const isDescending = sort?.startsWith('-') ?? false;
  return { name: (sort?.replace('-', '') ?? 'due') as keyof typeof sortKeys, isDescending };
}

function limitOf(query: RequestsQuery): number {
  return query.limit ?? 50;
}

function writeCursor({ key, id }: Position): string {
  return Buffer.from(`${key} ${id}`).toString('base64url');
}

function readCursor(cursor: string): Position {
  const [key, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!key || !id || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not one of ours' }] });
  }
  return { key, id };
}
