import type { DueExplanation } from '../calendar/due-explanation.js';
import { resolveDue, type DueRule } from '../calendar/resolve-due.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { dueUnits, type DueUnit } from '../requests/vocabulary.js';
import type { ChasePolicy } from './chase-policy.js';
import { planChase } from './plan-chase.js';

/** The clock of one open request, as far as a policy or a calendar can move it. */
export interface ClockedRequest {
  readonly dueAt: Date;
  readonly explanation: DueExplanation | null;
  /** When the turn began that runs now. */
  readonly turnSince: Date;
}

/** What the clock runs by: whose calendar counts the due date, and whose hours and which steps the reminders keep. */
export interface ClockRules {
  readonly dueCalendar: WorkingCalendar;
  readonly ownCalendar: WorkingCalendar;
  readonly plan: ChasePolicy;
  /** A due time that replaces the one it was sent with; absent: it is counted again as it was. */
  readonly due?: { readonly amount: number; readonly unit: DueUnit };
  /** The date stands as it was agreed with the other side. */
  readonly dueStays: boolean;
}

export interface ClockTimes {
  readonly dueAt: Date;
  readonly explanation: DueExplanation | null;
  readonly nextStepAt: Date | null;
}

/**
 * When an open request would be due and next be reminded of under some rules. A date that somebody set by hand, or that
 * was moved by agreement, is not counted again. Throws as resolveDue and planChase do.
 */
export function timesUnder(request: ClockedRequest, rules: ClockRules, now: Date): ClockTimes {
  const { at, explanation } = dueUnder(request, rules);
  const steps = planChase(rules.plan, { sentAt: request.turnSince, dueAt: at }, rules.ownCalendar);
  const next = steps.find((step) => step.dueAt >= now);
  return { dueAt: at, explanation, nextStepAt: next?.dueAt ?? null };
}

function dueUnder({ dueAt, explanation }: ClockedRequest, { dueCalendar, due, dueStays }: ClockRules) {
  const counted = ruleOf(explanation);
  if (dueStays || !explanation || !counted) return { at: dueAt, explanation };
  const pauses = explanation.pauses.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) }));
  const rule: DueRule = { in: due ?? counted };
  return resolveDue(dueCalendar, new Date(explanation.from), rule, {
    pauses,
    policyVersion: explanation.policyVersion,
  });
}

/** "3 working_day" as an amount; null for a date that was set. */
export function ruleOf(explanation: DueExplanation | null): { amount: number; unit: DueUnit } | null {
  const [amount = '', name = ''] = explanation?.rule.split(' ') ?? [];
  const unit = dueUnits.find((one) => one === name);
  return unit && Number(amount) > 0 ? { amount: Number(amount), unit } : null;
}
