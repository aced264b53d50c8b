import type { ClaimRow, ClaimsQuery, ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import {
  containing,
  decodePlace,
  isStoredDay,
  isStoredInstant,
  isUuid,
  toPage,
  UnitOfWork,
  type Place,
  type SqlValue,
} from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditReads } from '../audit-reads.js';
import { unknownPayerId } from '../claim-record.js';
import { seesAmounts } from '../claim.view.js';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly stage: ClaimRow['stage'];
  readonly state: ClaimRow['state'];
  readonly patientName: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly serviceFrom: string | null;
  readonly charge: string | null;
  readonly receivedAt: Date;
  readonly openFindings: number;
  readonly openRequests: number;
  readonly outcome: ClaimRow['outcome'];
  readonly place: string;
}

interface Order {
  readonly column: string;
  readonly type: string;
  readonly isKey: (key: string) => boolean;
}

/** A missing day or amount sorts as the smallest. */
const orders: Readonly<Record<'received' | 'service' | 'charge', Order>> = {
  received: { column: 'c.received_at', type: 'timestamptz', isKey: isStoredInstant },
  service: { column: `coalesce(c.service_from, date '0001-01-01')`, type: 'date', isKey: isStoredDay },
  charge: {
    column: 'coalesce(c.charge, -1000000000000)',
    type: 'numeric',
    isKey: (key) => /^-?\d{1,13}(\.\d\d)?$/.test(key),
  },
};

const usualLimit = 50;

/** The claims a person may see: filtered, sorted, paged by the last row shown. */
@Injectable()
export class ClaimsList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reads: AuditReads,
  ) {}

  /** @throws DomainError `body.invalid` for a cursor that is not of this list. */
  async get(actor: Actor, query: ClaimsQuery): Promise<ListOf<ClaimRow>> {
    const { order, isDescending } = orderOf(actor, query.sort);
    const limit = query.limit ?? usualLimit;
    const after = decodePlace(query.cursor, ({ key, id }) => order.isKey(key) && isUuid(id));
    const { sql, params } = toSql(actor, query, { order, isDescending, after, limit });
    return this.work.run(actor, async (tx) => {
      const rows = await tx.query<Row>(sql, params);
      if (rows.length > 0) this.reads.ofList(tx, Math.min(rows.length, limit));
      return toPage(rows, limit, {
        placeOf: ({ place, id }) => ({ key: place, id }),
        toItem: (row) => toRow(row, seesAmounts(actor)),
      });
    });
  }
}

/** Whoever sees no amounts cannot sort by them either: the order would tell. */
function orderOf(actor: Actor, sort: ClaimsQuery['sort']): { order: Order; isDescending: boolean } {
  const wanted = sort ?? '-received';
  const name = wanted.replace('-', '') as keyof typeof orders;
  return {
    order: orders[name === 'charge' && !seesAmounts(actor) ? 'received' : name],
    isDescending: wanted.startsWith('-'),
  };
}

interface Paging {
  readonly order: Order;
  readonly isDescending: boolean;
  readonly after: Place | null;
  readonly limit: number;
}

function toSql(
  { organisationId, organisationKind }: Actor,
  query: ClaimsQuery,
  { order, isDescending, after, limit }: Paging,
): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const param = (value: SqlValue): string => `$${params.push(value)}`;
  // Row security asks for either party; named alone, the own one gives the order by its index.
  const own = organisationKind === 'payer' ? 'payer_org' : 'provider_org';
  const wheres = [`c.${own} = ${param(organisationId)}`, ...filters(query, param)];
  if (after !== null) {
    const place = `(${param(after.key)}::${order.type}, ${param(after.id)}::uuid)`;
    wheres.push(`(${order.column}, c.id) ${isDescending ? '<' : '>'} ${place}`);
  }
  const direction = isDescending ? 'desc' : 'asc';
  return {
    params,
    sql: `
      with page as (
        select c.*, ${order.column} as place from claim c
         where ${wheres.join(' and ')}
         order by ${order.column} ${direction}, c.id ${direction} limit ${param(limit + 1)})
      select c.id, c.number, c.stage, c.state, c.patient_name as "patientName", c.service_from as "serviceFrom", c.charge,
             c.received_at as "receivedAt", c.provider_org as "providerId", c.payer_org as "payerId",
             provider.name as "providerName", payer.name as "payerName", c.place::text as place,
             (select count(*) from finding f where f.claim_id = c.id and f.state = 'open') as "openFindings",
             (select count(*) from worklist_entry e where e.claim_id = c.id and e.is_open and e.state <> 'draft') as "openRequests",
             (select o.outcome from claim_outcome o where o.claim_id = c.id) as outcome
        from page c
        join organisation provider on provider.id = c.provider_org
        join organisation payer on payer.id = c.payer_org
       order by c.place ${direction}, c.id ${direction}`,
  };
}

function filters(query: ClaimsQuery, param: (value: SqlValue) => string): string[] {
  // What was matched lives on as the submitted claim.
  const wheres = ['c.merged_into is null'];
  const { q, stage, state, payer, assignee, desk, finding } = query;
  if (q?.trim()) wheres.push(matches(param(containing(q))));
  if (stage) wheres.push(`c.stage = ${param(stage)}`);
  if (state) wheres.push(`c.state = ${param(state)}`);
  if (payer) wheres.push(`c.payer_org = ${param(payer)}`);
  if (finding) {
    const rule = param(finding.replaceAll('\0', ''));
    wheres.push(`exists (select 1 from finding f where f.claim_id = c.id and f.state = 'open' and f.rule = ${rule})`);
  }
  if (query.outcome) {
    const outcome = param(query.outcome);
    wheres.push(`exists (select 1 from claim_outcome o where o.claim_id = c.id and o.outcome = ${outcome})`);
  }
  if (assignee) wheres.push(heldBy('assignee_id', param(assignee)));
  if (desk) wheres.push(heldBy('desk_id', param(desk)));
  return wheres;
}

const matches = (like: string): string =>
  `(${['number', 'patient_name', 'account_number', 'payer_control_number'].map((column) => `c.${column} ilike ${like}`).join(' or ')})`;

/** An open request of the claim lies with this person or desk of the own side; the other side's rows are not visible. */
const heldBy = (column: string, value: string): string => `exists (
  select 1 from worklist_entry e
   where e.claim_id = c.id and e.is_open and e.state <> 'draft' and ${value}::uuid in (e.${column}, e.other_${column}))`;

function toRow(row: Row, withAmounts: boolean): ClaimRow {
  const { id, number, stage, state, patientName, serviceFrom, openFindings, openRequests, outcome } = row;
  return {
    ...{ id, number, stage, state, patientName, serviceFrom, openFindings, openRequests, outcome },
    provider: { id: row.providerId, name: row.providerName },
    payer: row.payerId === unknownPayerId ? null : { id: row.payerId, name: row.payerName },
    charge: withAmounts ? row.charge : null,
    receivedAt: row.receivedAt.toISOString(),
  };
}
