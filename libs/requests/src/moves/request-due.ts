import type { Due } from '@liaison/contracts';
import {
  DomainError,
  expiryOf,
  mayExpire,
  readyMadePolicies,
  resolveDue,
  type ChasePolicy,
  type WorkingCalendar,
  type DueExplanation,
  moveDue,
  type DueRule,
} from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ChasePlanner } from '../chasing/chase-planner.js';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { findOwnPolicy } from './own-policy.js';

export interface RequestDue {
  readonly at: Date;
  readonly explanation: DueExplanation;
  readonly expiresAt: Date | null;
  readonly policyId: string | null;
  readonly policyVersion: number | null;
}

/** What a policy without a due time of its own falls back to, per kind: a payer's 45 days, a clinician's two. */
const fallbackDue: Record<InformationRequest['kind'], DueRule> = {
  insurer_query: { in: { amount: 45, unit: 'calendar_day' } },
  clinician_query: { in: { amount: 2, unit: 'working_day' } },
  records_request: { in: { amount: 3, unit: 'working_day' } },
  claim_question: { in: { amount: 10, unit: 'working_day' } },
  internal_review: { in: { amount: 5, unit: 'working_day' } },
};
const tenYearsMs = 3_660 * 86_400_000;

/** Works out a due date on the calendar of whoever is asked, and when the requester's policy lets it expire. */
@Injectable()
export class RequestDueResolver {
  constructor(
    private readonly calendars: CalendarReader,
    private readonly chases: ChasePlanner,
  ) {}

  /**
   * @param from when the clock began, for what is entered later: its due date may be over by now
   * @throws DomainError `request.due_in_past`, `request.due_too_far` naming `due`
   */
  async resolve(tx: Tx, request: InformationRequest, due: Due, from = tx.now): Promise<RequestDue> {
    const calendar = await this.calendars.of(tx, request.addresseeOrg);
    const chosen = request.policyId ? await findOwnPolicy(tx, request.policyId, request.kind) : null;
    const policy = chosen ?? (await this.chases.policyOf(tx, request.requesterOrg, request.kind));
    const rule = 'policy' in due ? policyDue(policy?.body, request.kind) : due;
    const { at, explanation } = resolved(() =>
      resolveDue(calendar, from, rule, { policyVersion: policy?.version ?? null }),
    );
    requireSensible(at, from);
    return {
      at,
      explanation,
      expiresAt: expiryFor(request, policy, at, calendar),
      policyId: policy?.id ?? null,
      policyVersion: policy?.version ?? null,
    };
  }

  /** The due date after a question back: as the reply says, else as the policy the request was sent under says. */
  async afterReply(tx: Tx, request: InformationRequest, wanted: string | undefined): Promise<RequestDue | null> {
    if (wanted) return this.resolve(tx, request, { at: wanted });
    const policy = await this.chases.sentUnder(tx, request);
    const from = policy.whileClarifying === 'due_moves' ? await askedBackAt(tx, request.id) : null;
    if (!from || !request.dueAt) return null;
    const calendar = await this.calendars.of(tx, request.addresseeOrg);
    const explanation = request.dueExplanation as DueExplanation | null;
    const due = moveDue(calendar, { at: request.dueAt, explanation }, { from, until: tx.now });
    const { policyId, policyVersion, expiresAt } = request;
    const later = due.at.getTime() - request.dueAt.getTime();
    const expires = expiresAt ? new Date(expiresAt.getTime() + later) : null;
    return { ...due, expiresAt: expires, policyId, policyVersion };
  }
}

/** The time of the last question back. */
async function askedBackAt(tx: Tx, requestId: string): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date }>(
    `select at from request_transition where request_id = $1 and action = 'clarify' order by number desc limit 1`,
    [requestId],
  );
  return row?.at ?? null;
}

/** @throws DomainError `request.due_in_past`, `request.due_too_far` naming the field. */
export function requireSensible(at: Date, now: Date, path = 'due'): void {
  if (at <= now) throw dueError('request.due_in_past', 'lies in the past', path);
  const isTooFar = at.getTime() - now.getTime() > tenYearsMs;
  if (isTooFar) throw dueError('request.due_too_far', 'lies more than ten years ahead', path);
}

/**
 * A question to a payer never expires: silence escalates (PRODUCT.md, "claim_question"). Nor does what an outside party
 * asked: its policy is not known here, so that it says itself when it has given up.
 */
function expiryFor(
  { kind, recordedBy, requesterOrg }: InformationRequest,
  policy: { name: string; version: number; body: Pick<ChasePolicy, 'steps' | 'expireAfterDue'> } | null,
  at: Date,
  calendar: WorkingCalendar,
): Date | null {
  const isFromOutside = recordedBy !== null && recordedBy !== requesterOrg;
  if (!mayExpire(kind) || isFromOutside) return null;
  return expiryOf(
    policy ? { ...policy.body, name: policy.name, version: policy.version, kind } : readyMadePolicies[kind],
    at,
    calendar,
  );
}

function policyDue(body: unknown, kind: InformationRequest['kind']): DueRule {
  if (typeof body === 'object' && body !== null && 'due' in body)
    return { in: body.due as { amount: number; unit: 'calendar_day' } };
  return fallbackDue[kind];
}

function resolved<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw dueError('request.due_too_far', error.message);
    throw error;
  }
}

function dueError(code: 'request.due_in_past' | 'request.due_too_far', message: string, path = 'due'): DomainError {
  return new DomainError(code, { errors: [{ path, message }] });
}
