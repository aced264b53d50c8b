import type { ItemChange } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { InformationRequest } from './entities/information-request.entity.js';
import { RequestItem } from './entities/request-item.entity.js';
import { RequestSideRow } from './entities/request-side.entity.js';

export interface TransitionRow {
  readonly action: string;
  readonly from: string;
  readonly to: string;
  readonly ball: string | null;
  readonly round: number;
  readonly byName: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly facts: object;
  readonly at: Date;
  /** Entered for an outside party: then the move is that organisation's, and who entered it stands beside it. */
  readonly recorded?: { readonly organisationId: string };
}

/** People who stand on the addressed side of request `r` by name: who took it, and the members of its desk. */
export const askedPeopleSql = `array(
  select s.assignee_id from request_side s
   where s.request_id = r.id and s.side = 'addressee' and s.assignee_id is not null
  union
  select m.person_id from request_side s join desk_member m on m.desk_id = s.desk_id
   where s.request_id = r.id and s.side = 'addressee')`;

/** Every query on a request, its items and its sides. Row security already limits them to what the actor may see. */
@Injectable()
export class RequestRepository {
  async find(tx: Tx, id: string): Promise<InformationRequest | null> {
    return tx.manager.findOne(InformationRequest, { where: { id } });
  }

  async lock(tx: Tx, id: string): Promise<InformationRequest | null> {
    return tx.manager.findOne(InformationRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async itemsOf(tx: Tx, requestId: string): Promise<RequestItem[]> {
    return tx.manager.find(RequestItem, { where: { requestId }, order: { position: 'ASC' } });
  }

  /** The own organisation's sides: one between two organisations, both inside one. */
  async sidesOf(tx: Tx, requestId: string): Promise<RequestSideRow[]> {
    return tx.manager.find(RequestSideRow, { where: { requestId } });
  }

  /** Of the own organisation; nobody while the request is a draft. */
  async askedPeople(tx: Tx, requestId: string): Promise<string[]> {
    const [row] = await tx.query<{ people: string[] }>(
      `select ${askedPeopleSql} as people from information_request r where r.id = $1`,
      [requestId],
    );
    return row?.people ?? [];
  }

  async insert(tx: Tx, request: InformationRequest, items: readonly RequestItem[]): Promise<void> {
    await tx.manager.insert(InformationRequest, request);
    await tx.manager.insert(RequestItem, [...items]);
  }

  async replaceItems(tx: Tx, requestId: string, items: readonly RequestItem[]): Promise<void> {
    await tx.manager.delete(RequestItem, { requestId });
    await tx.manager.insert(RequestItem, [...items]);
  }

  async update(tx: Tx, request: InformationRequest): Promise<void> {
    const { id, ...columns } = request;
    await tx.manager.update(InformationRequest, { id }, columns);
  }

  async changeItems(tx: Tx, changes: readonly ItemChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.execute(
      `update request_item i set state = c.state, revision = i.revision + 1,
           was_returned = i.was_returned or c.state = 'returned'
         from unnest($1::uuid[], $2::text[]) as c (id, state) where i.id = c.id`,
      [changes.map((change) => change.id), changes.map((change) => change.to)],
    );
  }

  /** Items asked for again as a whole carry no reason of their own; an earlier one would mislead. */
  async forgetReturnReasons(tx: Tx, changes: readonly ItemChange[]): Promise<void> {
    await tx.execute(`update request_item set returned_reason = null, returned_note = null where id = any ($1)`, [
      changes.map((change) => change.id),
    ]);
  }

  /** The rows that never change: numbered in order under the request's lock. */
  async addTransition(tx: Tx, requestId: string, row: TransitionRow): Promise<number> {
    const person = tx.actor.membershipId === null ? null : tx.actor.personId;
    const [added] = await tx.query<{ number: number }>(
      `insert into request_transition (request_id, number, action, from_state, to_state, ball, round, by_person, by_name, by_org, reason, note, facts, at, recorded)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14::jsonb
         from request_transition where request_id = $1
       returning number`,
      [
        requestId,
        row.action,
        row.from,
        row.to,
        row.ball,
        row.round,
        person,
        row.byName,
        row.recorded?.organisationId ?? tx.actor.organisationId,
        row.reason,
        row.note,
        JSON.stringify(row.facts),
        row.at,
        row.recorded ? JSON.stringify({ ...row.recorded, enteredAt: tx.now.toISOString() }) : null,
      ],
    );
    return added?.number ?? 0;
  }

  /** When it last moved; null while it is a draft. */
  async lastMovedAt(tx: Tx, requestId: string): Promise<Date | null> {
    const [row] = await tx.query<{ at: Date | null }>(
      `select max(at) as at from request_transition where request_id = $1`,
      [requestId],
    );
    return row?.at ?? null;
  }

  async addSide(tx: Tx, side: Omit<RequestSideRow, 'innerRevision'>): Promise<void> {
    await tx.execute(
      `insert into request_side (request_id, side, org_id, desk_id, assignee_id, assignee_name) values ($1, $2, $3, $4, $5, $6)`,
      [side.requestId, side.side, side.orgId, side.deskId, side.assigneeId, side.assigneeName],
    );
  }

  /** A change that only the own side is told of. Answers the side's new inner revision. */
  async bumpInner(tx: Tx, requestId: string, side: string): Promise<number> {
    const [row] = await tx.query<{ inner_revision: number }>(
      `update request_side set inner_revision = inner_revision + 1 where request_id = $1 and side = $2 returning inner_revision`,
      [requestId, side],
    );
    return row?.inner_revision ?? 0;
  }

  async addHolder(
    tx: Tx,
    row: {
      requestId: string;
      side: string;
      orgId: string;
      deskId: string | null;
      personId: string | null;
      name: string | null;
    },
  ): Promise<void> {
    await tx.execute(
      `insert into request_holder (request_id, side, org_id, holder_desk, holder_person, holder_name, at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.requestId, row.side, row.orgId, row.deskId, row.personId, row.name, tx.now],
    );
  }

  /** Whoever was reminded opens it: each reminder that reached them is seen, the first time stays. */
  async seeReminders(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(
      `update chase_receipt set seen_at = $3
        where request_id = $1 and person_id = $2 and seen_at is null and sent_at is not null`,
      [requestId, tx.actor.personId, tx.now],
    );
  }

  /** Whoever was reminded and now acts has taken note; the first time stays. */
  async acknowledgeReminders(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(
      `update chase_receipt set seen_at = coalesce(seen_at, $3), acknowledged_at = $3
        where request_id = $1 and person_id = $2 and acknowledged_at is null and sent_at is not null`,
      [requestId, tx.actor.personId, tx.now],
    );
  }
}
