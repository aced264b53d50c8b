import {
  addWorking,
  ballOf,
  type ChasePolicy,
  planChase,
  readyMadePolicies,
  type WorkingCalendar,
} from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { HoldReminders } from './hold-reminders.js';
import { readyMadeReviewPolicy, reviewWorkingDays } from './review-policy.js';
import { scheduleStep } from './schedule-step.js';

/** A chase policy in the version that applies now. */
export interface AppliedPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly body: Pick<ChasePolicy, 'steps' | 'expireAfterDue' | 'whileClarifying' | 'reopenWindowDays'>;
}

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
    if (!side || request.state === 'draft' || !request.dueAt) return;
    const org = side === 'addressee' ? request.addresseeOrg : request.requesterOrg;
    const kind = side === 'addressee' ? request.kind : 'review';
    const calendar = await this.calendars.of(tx, org);
    const policy = await this.policyOf(tx, org, kind);
    const dueAt = side === 'addressee' ? request.dueAt : reviewDue(calendar, tx.now);
    // A turn that goes on under a new due date keeps its start: what was reminded of is not said again.
    const anchors = { sentAt: request.ballSince ?? tx.now, dueAt };
    const steps = planChase(planOf(policy, kind, request.kind), anchors, calendar).filter(
      (step) => step.dueAt >= tx.now,
    );
    for (const step of steps) await scheduleStep(tx, { request, side, org, transition, policy }, step);
    if (side === 'addressee') await this.holds.renew(tx, request, transition);
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

  /** The organisation's own policy for this kind of waiting, or null where it keeps the ready-made one. */
  async policyOf(tx: Tx, org: string, kind: string): Promise<AppliedPolicy | null> {
    const [row] = await tx.query<AppliedPolicy>(`select id, version, name, body from app.policy_of($1, $2)`, [
      org,
      kind,
    ]);
    return row ?? null;
  }
}

function planOf(policy: AppliedPolicy | null, kind: string, requestKind: InformationRequest['kind']): ChasePolicy {
  const { name, steps } = policy ? { name: policy.name, steps: policy.body.steps } : readyMadeFor(kind);
  return { name, steps, version: policy?.version ?? 0, kind: requestKind };
}

function readyMadeFor(kind: string): Pick<ChasePolicy, 'name' | 'steps'> {
  if (kind === 'review') return readyMadeReviewPolicy;
  return readyMadePolicies[kind as keyof typeof readyMadePolicies];
}

function reviewDue(calendar: WorkingCalendar, now: Date): Date {
  return addWorking(calendar, now, { amount: reviewWorkingDays, unit: 'working_day' }).at;
}
