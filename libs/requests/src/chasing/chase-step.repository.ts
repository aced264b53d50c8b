import type { ChaseEnding, DueChase, RequestSide } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** A step that is due, held with its request until the transaction ends. */
export interface HeldStep extends Omit<DueChase, 'isWithDelegates'> {
  readonly id: string;
  readonly requestId: string;
  readonly claimId: string;
  /** The side that is reminded: of a recorded request always the recorder's, who asks the outside party. */
  readonly innerSide: RequestSide;
  readonly recipient: string;
  /** Something of it was passed on to others, once. */
  readonly hasChildren: boolean;
}

/** A side's new count, after so many steps of it. */
export interface InnerCount {
  readonly requestId: string;
  readonly side: RequestSide;
  readonly revision: number;
}

/** The queries of the worker on `chase_step`, as the organisation that is reminded. */
@Injectable()
export class ChaseStepRepository {
  /**
   * True for exactly one caller: the request's lock orders this against an answer, the step's state against a double.
   * Of several, those whose request somebody else holds just now are left out; of one, it is waited for.
   */
  async hold(tx: Tx, stepIds: readonly string[]): Promise<HeldStep[]> {
    const wait = stepIds.length === 1 ? '' : 'skip locked';
    const requests = await tx.query<{ id: string }>(
      `select id from information_request
        where id in (select request_id from chase_step where id = any ($1::uuid[])) order by id for no key update ${wait}`,
      [stepIds],
    );
    return tx.query<HeldStep>(heldSql, [stepIds, requests.map(({ id }) => id), tx.now]);
  }

  /** Those of these that are due, and were not held. */
  async stillDue(tx: Tx, stepIds: readonly string[]): Promise<string[]> {
    if (stepIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `select id from chase_step where id = any ($1::uuid[]) and state = 'scheduled' and due_at <= $2`,
      [stepIds, tx.now],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of these requests of which every unanswered item was passed on to somebody who has not answered. */
  async withDelegates(tx: Tx, requestIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (requestIds.length === 0) return new Set();
    const rows = await tx.query<{ id: string }>(withDelegatesSql, [requestIds]);
    return new Set(rows.map(({ id }) => id));
  }

  async end(tx: Tx, stepIds: readonly string[], reason: ChaseEnding): Promise<void> {
    if (stepIds.length === 0) return;
    await tx.execute(
      `update chase_step set state = 'cancelled', ended_reason = $2 where id = any ($1::uuid[]) and state = 'scheduled'`,
      [stepIds, reason],
    );
  }

  async postpone(tx: Tx, stepIds: readonly string[], until: Date): Promise<void> {
    if (stepIds.length === 0) return;
    await tx.execute(`update chase_step set due_at = $2, woken_until = null where id = any ($1::uuid[])`, [
      stepIds,
      until,
    ]);
  }

  async markSent(tx: Tx, stepIds: readonly string[], outOfHours: boolean): Promise<void> {
    await tx.execute(
      `update chase_step set state = 'sent', sent_at = $2, out_of_hours = $3, attempts = attempts + 1
        where id = any ($1::uuid[])`,
      [stepIds, tx.now, outOfHours],
    );
  }

  /** Each step counts on its side's inner stream. Answers where the count stands afterwards. */
  async countInner(tx: Tx, steps: readonly HeldStep[]): Promise<InnerCount[]> {
    return tx.query<InnerCount>(
      `update request_side r set inner_revision = inner_revision + n.steps
         from (select request, side, count(*)::int as steps from unnest($1::uuid[], $2::text[]) as n (request, side)
                group by request, side) n
        where r.request_id = n.request and r.side = n.side
        returning r.request_id as "requestId", r.side, r.inner_revision as revision`,
      [steps.map(({ requestId }) => requestId), steps.map(({ innerSide }) => innerSide)],
    );
  }
}

const heldSql = `
  select s.id, s.request_id as "requestId", r.claim_id as "claimId", s.side, s.recipient, s.critical, s.anchor, s.round,
         r.state, r.round as "requestRound",
         case when r.recorded_by is null then s.side when r.recorded_by = r.requester_org then 'requester'
              else 'addressee' end as "innerSide",
         exists (select 1 from information_request k where k.parent_id = r.id) as "hasChildren"
    from chase_step s join information_request r on r.id = s.request_id
   where s.id = any ($1::uuid[]) and s.request_id = any ($2::uuid[]) and s.state = 'scheduled' and s.due_at <= $3
   order by s.due_at, s.id for update of s`;

const withDelegatesSql = `
  select i.request_id as id from request_item i
   where i.request_id = any ($1::uuid[]) and i.state in ('outstanding', 'returned')
     and not exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')
   group by i.request_id
  having bool_and(exists (
    select 1 from request_item c join information_request k on k.id = c.request_id
     where c.parent_item_id = i.id and k.state in ('open', 'acknowledged', 'clarifying', 'returned')))`;
