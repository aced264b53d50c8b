import {
  askUs,
  ballOf,
  resolveDue,
  outsideFollowUp,
  type PlannedStep,
  type RequestSide,
  planChase,
  readyMadePolicies,
  type WorkingCalendar,
} from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { HoldReminders } from './hold-reminders.js';
import { reviewWorkingDays } from './review-policy.js';
import { type AppliedPolicy, planOf } from './plan-of.js';
import { scheduleStep } from './schedule-step.js';

/** The plan of reminders for whoever has the ball now. The old plan ends in the same transaction. */
@Injectable()
export class ChasePlanner {
  constructor(
    private readonly calendars: CalendarReader,
    private readonly holds: HoldReminders,
  ) {}

  async replan(tx: Tx, request: InformationRequest, transition: number): Promise<void> {
    await tx.query(`select app.cancel_chases($1)`, [request.id]);
    const side = ballOf[request.state];
    const { dueAt, recordedBy } = request;
    if (!side || request.state === 'draft' || !dueAt) return;
    const org = side === 'addressee' ? request.addresseeOrg : request.requesterOrg;
    if (recordedBy === null || org === recordedBy) return this.remind(tx, request, { side, org, dueAt, transition });
    return this.followUp(tx, request, { side, org: recordedBy, dueAt, transition });
  }

  private async remind(tx: Tx, request: InformationRequest, turn: Turn): Promise<void> {
    const { side, org, transition } = turn;
    const kind = side === 'addressee' ? request.kind : 'review';
    const calendar = await this.calendars.of(tx, org);
    const policy = await this.kept(tx, request.id, turn, kind);
    const dueAt = side === 'addressee' ? turn.dueAt : reviewDue(calendar, tx.now, policy);
    // A turn that goes on under a new due date keeps its start: what was reminded of is not said again.
    const anchors = { sentAt: request.ballSince ?? tx.now, dueAt };
    const steps = planChase(planOf(policy, kind, request.kind), anchors, calendar);
    for (const step of ahead(steps, request, tx.now)) {
      await scheduleStep(tx, { request, side, org, transition, policy, policyKind: kind }, step);
    }
    if (side === 'addressee') await this.holds.renew(tx, request, transition);
  }

  /** It is an outside party's turn and nobody there can be reminded: our own people are told to ask them. */
  private async followUp(tx: Tx, request: InformationRequest, turn: Turn): Promise<void> {
    const { side, org, dueAt, transition } = turn;
    const calendar = await this.calendars.of(tx, org);
    const policy = side === 'addressee' ? await this.kept(tx, request.id, turn, request.kind) : null;
    const plan = side === 'addressee' ? planOf(policy, request.kind, request.kind) : outsideFollowUp(request.kind);
    const steps = planChase(askUs(plan), { sentAt: request.ballSince ?? tx.now, dueAt }, calendar);
    const policyKind = side === 'addressee' ? request.kind : 'follow_up';
    for (const step of ahead(steps, request, tx.now)) {
      await scheduleStep(tx, { request, side, org, transition, policy, policyKind }, step);
    }
  }

  /** The requester's policy in the version a request was sent under; its own ready-made one where it had none. */
  async sentUnder(tx: Tx, request: InformationRequest): Promise<AppliedPolicy['body']> {
    if (!request.policyId) return readyMadePolicies[request.kind];
    const [row] = await tx.query<{ body: AppliedPolicy['body'] }>(
      `select body from chase_policy where id = $1 and version = $2`,
      [request.policyId, request.policyVersion],
    );
    return row?.body ?? readyMadePolicies[request.kind];
  }

  /** The version this side was first reminded under, or, the first time, the one that applies now. */
  private async kept(tx: Tx, requestId: string, { side, org }: Turn, kind: string): Promise<AppliedPolicy | null> {
    const [row] = await tx.query<KeptPolicy>(`select * from app.policy_kept($1, $2, $3)`, [requestId, side, kind]);
    if (!row) return this.policyOf(tx, org, kind);
    const { policy_id: id, ...policy } = row;
    return id === null ? null : { id, ...policy };
  }

  /** The organisation's own policy for this kind of waiting, or null where it keeps the ready-made one. */
  async policyOf(tx: Tx, org: string, kind: string): Promise<AppliedPolicy | null> {
    const [row] = await tx.query<AppliedPolicy>(`select id, version, name, body from app.policy_of($1, $2)`, [
      org,
      kind,
    ]);
    return row ?? null;
  }
}

/**
 * What is over is not reminded of again. Where a recorded request was entered so late that every step is over, the last
 * one is still said: nobody has heard of it yet.
 */
function ahead(steps: readonly PlannedStep[], { recordedBy }: InformationRequest, now: Date): readonly PlannedStep[] {
  const left = steps.filter((step) => step.dueAt >= now);
  return left.length > 0 || recordedBy === null ? left : steps.slice(-1);
}

/** Without a policy where the side began under the ready-made one. */
interface KeptPolicy extends Omit<AppliedPolicy, 'id'> {
  readonly policy_id: string | null;
}

interface Turn {
  readonly side: RequestSide;
  readonly org: string;
  readonly dueAt: Date;
  readonly transition: number;
}

function reviewDue(calendar: WorkingCalendar, now: Date, policy: AppliedPolicy | null): Date {
  const rule = policy?.body.due ?? { amount: reviewWorkingDays, unit: 'working_day' };
  return resolveDue(calendar, now, { in: rule }).at;
}
