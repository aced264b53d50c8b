import { ballOf } from '../requests/request-table.js';
import type { RequestSide, RequestState } from '../requests/vocabulary.js';
import type { ChaseAnchor } from './chase-policy.js';

/** A step whose time has come, beside the request as it stands now. */
export interface DueChase {
  /** Whose turn the step belongs to. */
  readonly side: RequestSide;
  readonly round: number;
  readonly anchor: ChaseAnchor | null;
  readonly critical: boolean;
  readonly state: RequestState;
  readonly requestRound: number;
  /** Every unanswered item was passed on to somebody else. */
  readonly isWithDelegates: boolean;
}

/** `overtaken` and `delegated` end the step, `postponed` moves it to the next opening. */
export type StepFate = 'sent' | 'postponed' | 'overtaken' | 'delegated';

/**
 * What becomes of a step now. A turn that passed is not reminded of. Of what was passed on the delegate is reminded, and
 * we only when our own due date is near. At night only what is critical goes.
 */
export function fateOfStep(step: DueChase, isOpenNow: boolean): StepFate {
  if (ballOf[step.state] !== step.side || step.round !== step.requestRound) return 'overtaken';
  if (step.isWithDelegates && step.anchor === 'after_sent' && step.side === 'addressee') return 'delegated';
  return isOpenNow || step.critical ? 'sent' : 'postponed';
}
