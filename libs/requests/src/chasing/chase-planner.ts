import {
  addWorking,
  ballOf,
  type ChasePolicy,
  type PlannedStep,
  type RequestSide,
  planChase,
  readyMadePolicies,
  type WorkingCalendar,
} from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { readyMadeReviewPolicy, reviewWorkingDays } from './review-policy.js';

/** A chase policy in the version that applies now. */
export interface AppliedPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly body: Pick<ChasePolicy, 'steps' | 'expireAfterDue'>;
}

/** The plan of reminders for whoever has the ball now. The old plan ends in the same transaction. */
@Injectable()
export class ChasePlanner {
  constructor(private readonly calendars: CalendarReader) {}

  async replan(tx: Tx, request: InformationRequest, transition: number): Promise<void> {
    await tx.query(`select app.cancel_chases($1)`, [request.id]);
    const side = ballOf[request.state];
    if (!side || request.state === 'draft' || !request.dueAt) return;
    const org = side === 'addressee' ? request.addresseeOrg : request.requesterOrg;
    const kind = side === 'addressee' ? request.kind : 'review';
    const calendar = await this.calendars.of(tx, org);
    const policy = await this.policyOf(tx, org, kind);
    const dueAt = side === 'addressee' ? request.dueAt : reviewDue(calendar, tx.now);
    const steps = planChase(planOf(policy, kind, request.kind), { sentAt: tx.now, dueAt }, calendar);
    for (const step of steps) await schedule(tx, { request, side, org, transition, policy }, step);
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

interface Plan {
  readonly request: InformationRequest;
  readonly side: RequestSide;
  readonly org: string;
  readonly transition: number;
  readonly policy: AppliedPolicy | null;
}

async function schedule(tx: Tx, { request, side, org, transition, policy }: Plan, step: PlannedStep): Promise<void> {
  await tx.execute(
    `insert into chase_step (id, request_id, org_id, side, round, plan, step, recipient, channels, critical, due_at, state, explanation, policy_id, policy_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'scheduled', $12, $13, $14)`,
    [
      ...[newId(), request.id, org, side, request.round, transition, step.step, step.recipient, step.channels],
      ...[step.critical, step.dueAt, step.explanation, policy?.id, policy?.version],
    ],
  );
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
