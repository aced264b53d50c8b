import { ballOf, type ChaseChannel, type RequestSide, type RequestState } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import type { Telling } from '../notice.repository.js';
import { counterpartOf, type ToldRequest } from '../told-request.js';

/** A step that has been sent and is to be told of, as it was planned. */
export interface ToldStep {
  readonly id: string;
  readonly requestId: string;
  readonly recipient: string;
  readonly channels: readonly ChaseChannel[];
  /** The side whose people are told. */
  readonly side: RequestSide;
  /** It is an outside party's turn: we are told to ask them. */
  readonly outside: boolean;
  readonly isHold: boolean;
  /** May come in quiet hours. */
  readonly critical: boolean;
}

interface HeldStep extends ToldStep {
  readonly turn: RequestSide;
  readonly round: number;
  readonly state: RequestState;
  readonly requestRound: number;
}

/** What can be told now, and what waits for somebody who holds its request. */
export interface HeldSteps {
  readonly due: readonly ToldStep[];
  readonly busy: readonly string[];
}

/**
 * Between a step and its telling an answer may have been committed. The shared lock orders the two: what was answered is
 * not reminded of any more, and the step says so. Of several, those whose request is held just now come later.
 */
export async function holdToldSteps(tx: Tx, stepIds: readonly string[]): Promise<HeldSteps> {
  const wait = stepIds.length === 1 ? '' : 'skip locked';
  const steps = await tx.query<HeldStep>(`${heldSql} ${wait}`, [stepIds]);
  const passed = steps.filter((step) => ballOf[step.state] !== step.turn || step.round !== step.requestRound);
  await endOvertaken(
    tx,
    passed.map(({ id }) => id),
  );
  const held = new Set(steps.map(({ id }) => id));
  const missed = stepIds.filter((id) => !held.has(id));
  return { due: steps.filter((step) => !passed.includes(step)), busy: wait === '' ? [] : await stillSent(tx, missed) };
}

async function endOvertaken(tx: Tx, stepIds: readonly string[]): Promise<void> {
  if (stepIds.length === 0) return;
  await tx.execute(
    `update chase_step set state = 'cancelled', ended_reason = 'overtaken' where id = any ($1::uuid[]) and state = 'sent'
        and not exists (select 1 from chase_receipt c where c.step_id = chase_step.id)`,
    [stepIds],
  );
}

async function stillSent(tx: Tx, stepIds: readonly string[]): Promise<string[]> {
  if (stepIds.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `select id from chase_step where id = any ($1::uuid[]) and state = 'sent'`,
    [stepIds],
  );
  return rows.map(({ id }) => id);
}

/** What is said of a step: who waits, for how much, never for what. */
export function tellingOf(step: ToldStep, request: ToldRequest): Telling {
  return {
    kind: kindOf(step),
    effect: `chase:${step.id}`,
    claimId: request.claimId,
    requestId: request.id,
    facts: { organisation: counterpartOf(request, step.side), items: request.owed, recipient: step.recipient },
    critical: step.critical,
  };
}

/** With the requester the ball is an answer, a question or a refusal to look at. */
function kindOf({ side, isHold, outside }: ToldStep): Telling['kind'] {
  if (isHold) return 'request.hold_due';
  if (outside) return 'request.outside_chased';
  return side === 'requester' ? 'request.review_chased' : 'request.chased';
}

const heldSql = `
  select s.id, s.request_id as "requestId", s.recipient, s.channels, s.critical, s.hold_id is not null as "isHold",
         s.side as turn, s.round, r.state, r.round as "requestRound",
         mine.side, mine.side <> s.side as outside
    from chase_step s join information_request r on r.id = s.request_id
    cross join lateral (select case when r.recorded_by is null then s.side
      when r.recorded_by = r.requester_org then 'requester' else 'addressee' end as side) mine
   where s.id = any ($1::uuid[]) and s.state = 'sent' order by r.id, s.id for share of r`;
