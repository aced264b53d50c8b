import { planChase, timesUnder, type DueExplanation } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { AppliedPolicy } from '../chasing/plan-of.js';
import { rescheduleStep } from '../chasing/schedule-step.js';
import { RequestMover } from '../moves/request-mover.js';
import { type HeldRequest, RequestAccess } from '../request.access.js';
import type { OpenClock } from './open-clocks.js';
import { isRemindedBy, planKindOf, rulesOf, type ClockContext, type TriedChange } from './preview-clocks.js';

/** Brings one open request to what applies now: its due date where it may move, and its own side's reminders. */
@Injectable()
export class RescheduleRequest {
  constructor(
    private readonly access: RequestAccess,
    private readonly mover: RequestMover,
    private readonly calendars: CalendarReader,
  ) {}

  /** Done again it changes nothing. Answers whether anything moved. */
  async apply(tx: Tx, clock: OpenClock, change: TriedChange, current: AppliedPolicy | null): Promise<boolean> {
    const held = await this.access.lock(tx, clock.id);
    const rules = rulesOf(clock, change, await this.context(tx, clock));
    const times = timesUnder(clock, rules, tx.now);
    const isMoved = times.dueAt.getTime() !== clock.dueAt.getTime();
    if (isMoved) await this.moveDue(tx, held, times, change.policy ? current : null);
    if (!clock.isOwnTurn) return isMoved;
    const policy = change.policy && isRemindedBy(clock, change.policy) ? current : clock.kept;
    const anchors = { sentAt: clock.turnSince, dueAt: times.dueAt };
    const steps = planChase(rules.plan, anchors, rules.ownCalendar).filter((step) => step.dueAt >= tx.now);
    return (await this.moveSteps(tx, held, { clock, policy, steps })) || isMoved;
  }

  private async context(tx: Tx, { addresseeOrg }: OpenClock): Promise<ClockContext> {
    const ownOrg = tx.actor.organisationId;
    const calendars = await this.calendars.ofMany(tx, [ownOrg, addresseeOrg]);
    return { calendars, own: await this.calendars.of(tx, ownOrg), ownOrg, now: tx.now };
  }

  private async moveDue(
    tx: Tx,
    held: HeldRequest,
    { dueAt, explanation }: { dueAt: Date; explanation: DueExplanation | null },
    policy: AppliedPolicy | null,
  ): Promise<void> {
    const { request } = held;
    const later = dueAt.getTime() - (request.dueAt ?? dueAt).getTime();
    const expiresAt = request.expiresAt ? new Date(request.expiresAt.getTime() + later) : null;
    const policyVersion = policy?.version ?? request.policyVersion;
    const dueExplanation = explanation && { ...explanation, policyVersion };
    const patch = { dueAt, dueExplanation, expiresAt, policyVersion };
    await this.mover.write(tx, held, { action: 'reschedule', to: request.state, isNewDue: true, patch });
  }

  /** A step that is late already stays: it still has to come. One that another version has dropped ends. */
  private async moveSteps(
    tx: Tx,
    { request }: HeldRequest,
    { clock, policy, steps }: { clock: OpenClock; policy: AppliedPolicy | null; steps: ReturnType<typeof planChase> },
  ): Promise<boolean> {
    const before = await scheduled(tx, request.id);
    const [latest] = await tx.query<{ plan: number }>(
      `select max(plan) as plan from chase_step where request_id = $1 and side = $2 and org_id = app.org() and hold_id is null`,
      [request.id, clock.side],
    );
    const org = tx.actor.organisationId;
    const policyKind = planKindOf(clock);
    const plan = { request, side: clock.side, org, transition: latest?.plan ?? 0, policy, policyKind };
    await tx.execute(
      `update chase_step set state = 'cancelled', ended_reason = 'planned_anew'
        where request_id = $1 and org_id = $2 and state = 'scheduled' and hold_id is null and due_at >= $3
          and coalesce(policy_version, 0) <> $4`,
      [request.id, org, tx.now, policy?.version ?? 0],
    );
    for (const step of steps) await rescheduleStep(tx, plan, step);
    return JSON.stringify(before) !== JSON.stringify(await scheduled(tx, request.id));
  }
}

async function scheduled(tx: Tx, requestId: string): Promise<unknown[]> {
  return tx.query(
    `select step, due_at, policy_version from chase_step
      where request_id = $1 and org_id = app.org() and state = 'scheduled' order by due_at, step`,
    [requestId],
  );
}
