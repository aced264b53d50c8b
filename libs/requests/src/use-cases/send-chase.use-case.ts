import { ballOf, isOpen, nextOpening, type RequestSide, type RequestState } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { type ActingOrganisation, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { Escalation } from '../chasing/escalation.js';

interface ClaimedStep {
  readonly id: string;
  readonly request_id: string;
  readonly claim_id: string;
  readonly side: RequestSide;
  /** The side that is reminded: of a recorded request always the recorder's, who asks the outside party. */
  readonly inner_side: RequestSide;
  readonly recipient: string;
  readonly channels: string[];
  readonly critical: boolean;
  readonly state: RequestState;
  readonly round: number;
  readonly request_round: number;
  readonly is_hold: boolean;
  readonly anchor: string | null;
}

/**
 * Sends one reminder. A second run of the same job, or a job that comes after the answer, changes nothing; one that
 * comes at night waits for the next opening.
 */
@Injectable()
export class SendChase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarReader,
    private readonly escalation: Escalation,
  ) {}

  async execute(organisation: ActingOrganisation, stepId: string): Promise<'sent' | 'postponed' | 'stale'> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const step = await claim(tx, stepId);
      if (!step) return 'stale';
      if (ballOf[step.state] !== step.side || step.round !== step.request_round) {
        await end(tx, step.id, 'overtaken');
        return 'stale';
      }
      if (step.anchor === 'after_sent' && step.side === 'addressee' && (await isWithDelegates(tx, step.request_id))) {
        await end(tx, step.id, 'delegated');
        return 'stale';
      }
      const calendar = await this.calendars.of(tx, organisation.id);
      const outOfHours = !isOpen(calendar, tx.now);
      if (!step.critical && outOfHours) {
        await tx.execute(`update chase_step set due_at = $2 where id = $1`, [step.id, nextOpening(calendar, tx.now)]);
        return 'postponed';
      }
      await send(tx, step, outOfHours);
      if (step.recipient === 'other_side') await this.escalation.tell(tx, step.request_id);
      return 'sent';
    });
  }
}

/** True for exactly one caller: the request's lock orders this against an answer, the step's state against a double. */
async function claim(tx: Tx, stepId: string): Promise<ClaimedStep | null> {
  const [found] = await tx.query<{ request_id: string }>(`select request_id from chase_step where id = $1`, [stepId]);
  if (!found) return null;
  await tx.query(`select id from information_request where id = $1 for update`, [found.request_id]);
  const [step] = await tx.query<ClaimedStep>(
    `select s.id, s.request_id, r.claim_id, s.side, s.recipient, s.channels, s.critical, r.state, s.round, r.round as request_round, s.hold_id is not null as is_hold, s.anchor,
            case when r.recorded_by is null then s.side when r.recorded_by = r.requester_org then 'requester' else 'addressee' end as inner_side
       from chase_step s join information_request r on r.id = s.request_id
      where s.id = $1 and s.state = 'scheduled' and s.due_at <= $2 for update of s`,
    [stepId, tx.now],
  );
  return step ?? null;
}

async function end(tx: Tx, stepId: string, reason: 'overtaken' | 'delegated'): Promise<void> {
  await tx.execute(`update chase_step set state = 'cancelled', ended_reason = $2 where id = $1`, [stepId, reason]);
}

/** Every unanswered item was passed on: the delegate is chased, and we are warned only when our own due date is near. */
async function isWithDelegates(tx: Tx, requestId: string): Promise<boolean> {
  const [row] = await tx.query<{ owed: number; delegated: number }>(
    `select count(*)::int as owed, count(*) filter (where exists (
              select 1 from request_item c join information_request k on k.id = c.request_id
               where c.parent_item_id = i.id and k.state in ('open', 'acknowledged', 'clarifying', 'returned')))::int as delegated
       from request_item i where i.request_id = $1 and i.state in ('outstanding', 'returned')
        and not exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')`,
    [requestId],
  );
  return row !== undefined && row.owed > 0 && row.owed === row.delegated;
}

async function send(tx: Tx, step: ClaimedStep, outOfHours: boolean): Promise<void> {
  await tx.execute(
    `update chase_step set state = 'sent', sent_at = $2, out_of_hours = $3, attempts = attempts + 1 where id = $1`,
    [step.id, tx.now, outOfHours],
  );
  const [row] = await tx.query<{ inner_revision: number }>(
    `update request_side set inner_revision = inner_revision + 1 where request_id = $1 and side = $2 returning inner_revision`,
    [step.request_id, step.inner_side],
  );
  await tx.record({
    action: 'request.chased',
    subject: { kind: 'request', id: step.request_id },
    claimId: step.claim_id,
    facts: { stepId: step.id, recipient: step.recipient, critical: step.critical, outOfHours },
    feed: [
      {
        stream: `request-inner:${step.request_id}:${step.inner_side}`,
        number: row?.inner_revision ?? 0,
        type: 'request.chased',
        claimId: step.claim_id,
        requestId: step.request_id,
        orgId: tx.actor.organisationId,
      },
    ],
    outbox: [
      {
        topic: 'request.chased',
        subjectId: step.request_id,
        facts: {
          stepId: step.id,
          recipient: step.recipient,
          channels: step.channels.join(','),
          side: step.inner_side,
          outside: step.inner_side !== step.side,
          isHold: step.is_hold,
          critical: step.critical,
        },
      },
    ],
  });
}
