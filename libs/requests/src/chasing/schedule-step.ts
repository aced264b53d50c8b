import type { PlannedStep, RequestSide } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import type { InformationRequest } from '../entities/information-request.entity.js';

/** What a planned step belongs to. */
export interface StepPlan {
  readonly request: InformationRequest;
  readonly side: RequestSide;
  readonly org: string;
  readonly transition: number;
  readonly policy: { readonly id: string; readonly version: number } | null;
  readonly holdId?: string;
  /** The request's kind or `review`: under this name the side keeps its version. */
  readonly policyKind?: string;
}

/** Writes one reminder of a plan; the worker finds it when its time comes. */
export async function scheduleStep(tx: Tx, plan: StepPlan, step: PlannedStep): Promise<void> {
  await insertStep(tx, plan, step, '');
}

/** The same step at another time of the own side's plan that goes on: what went out, or was ended, stays as it is. */
export async function rescheduleStep(tx: Tx, plan: StepPlan, step: PlannedStep): Promise<void> {
  await insertStep(
    tx,
    plan,
    step,
    `on conflict (request_id, side, plan, step, coalesce(policy_version, 0)) do update
       set due_at = excluded.due_at, explanation = excluded.explanation, working = excluded.working, woken_until = null
       where chase_step.state = 'scheduled'`,
  );
}

async function insertStep(tx: Tx, plan: StepPlan, step: PlannedStep, onConflict: string): Promise<void> {
  const { request, side, org, transition, policy, holdId = null } = plan;
  await tx.execute(
    `insert into chase_step (id, request_id, org_id, side, round, plan, step, recipient, channels, critical, due_at, state,
       explanation, policy_id, policy_version, hold_id, anchor, working, policy_kind)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'scheduled', $12, $13, $14, $15, $16, $17::jsonb, $18) ${onConflict}`,
    [
      ...[newId(), request.id, org, side, request.round, transition, step.step, step.recipient, step.channels],
      ...[step.critical, step.dueAt, step.explanation, policy?.id, policy?.version, holdId],
      ...[step.working?.anchor, step.working ? JSON.stringify(step.working) : null, plan.policyKind ?? null],
    ],
  );
}
