import { DomainError } from '../shared/domain-error.js';
import { appealLevelRule } from './appeal-levels.js';
import type { AppealAction, AppealLevel, AppealState, LineOfBusiness } from './vocabulary.js';

/** Who acts on an appeal. */
export type AppealSide = 'provider' | 'payer';

/** The whole life of an appeal. What is not written here is refused. */
export const appealTable: Readonly<Record<AppealState, Partial<Record<AppealAction, AppealState>>>> = {
  preparing: { file: 'filed', withdraw: 'withdrawn' },
  filed: { decide: 'decided', withdraw: 'withdrawn' },
  decided: {},
  withdrawn: {},
};

export interface AppealPlace {
  readonly state: AppealState;
  readonly lineOfBusiness: LineOfBusiness;
  readonly level: AppealLevel;
  /** False while the payer of the claim is nobody here. */
  readonly hasPayer: boolean;
}

/**
 * Whose act it is. The provider files and withdraws; the payer decides its own levels. What somebody outside decides, and
 * what a payer decides that has no account, the provider enters from the letter.
 */
export function maySideTake(action: AppealAction, side: AppealSide, appeal: AppealPlace): boolean {
  if (action !== 'decide') return side === 'provider';
  const isOutside = appealLevelRule(appeal.lineOfBusiness, appeal.level)?.decidedBy === 'outside';
  return side === 'payer' || isOutside || !appeal.hasPayer;
}

/** @throws DomainError `appeal.wrong_side`, or `appeal.illegal_step` when the appeal has moved on. */
export function nextAppealState(action: AppealAction, side: AppealSide, appeal: AppealPlace): AppealState {
  if (!maySideTake(action, side, appeal)) throw new DomainError('appeal.wrong_side', { facts: { action } });
  const next = appealTable[appeal.state][action];
  if (next === undefined) throw new DomainError('appeal.illegal_step', { facts: { action, state: appeal.state } });
  return next;
}

/** The buttons to show. */
export function allowedAppealActions(side: AppealSide, appeal: AppealPlace): AppealAction[] {
  const steps = Object.keys(appealTable[appeal.state]) as AppealAction[];
  return steps.filter((action) => maySideTake(action, side, appeal));
}
