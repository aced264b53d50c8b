import { requestKinds, type RequestKind, type DueUnit } from '../requests/vocabulary.js';

/** What a policy is for: a kind of request, or the review of an answer by whoever asked. */
export const policyKinds = [...requestKinds, 'review'] as const;
export type PolicyKind = RequestKind | 'review';

export const chaseAnchors = ['after_sent', 'before_due', 'after_due'] as const;
export type ChaseAnchor = (typeof chaseAnchors)[number];
export const chaseRecipients = ['assignee', 'deputy', 'desk', 'supervisor', 'other_side'] as const;
export type ChaseRecipient = (typeof chaseRecipients)[number];
export const chaseChannels = ['in_app', 'email', 'push', 'webhook'] as const;
export type ChaseChannel = (typeof chaseChannels)[number];

export const chaseStepStates = ['scheduled', 'sent', 'cancelled', 'failed'] as const;
export type ChaseStepState = (typeof chaseStepStates)[number];
/** Why a step never came: the turn ended, a move was first, a delegate is chased instead, or it was planned anew. */
export const chaseEndings = ['moved_on', 'overtaken', 'delegated', 'planned_anew'] as const;
export type ChaseEnding = (typeof chaseEndings)[number];

export interface ChaseOffset {
  readonly amount: number;
  readonly unit: DueUnit;
  readonly anchor: ChaseAnchor;
}

export interface ChaseStep {
  readonly offset: ChaseOffset;
  readonly recipient: ChaseRecipient;
  readonly channels: readonly ChaseChannel[];
  /** At most this many planned steps to this recipient, counting the earlier ones of the plan; more are left out. */
  readonly cap?: number | undefined;
  /** May land in closed time. */
  readonly critical?: boolean | undefined;
}

/** One version of a list of reminders. A request keeps the version it was sent under. */
export interface ChasePolicy {
  readonly name: string;
  readonly version: number;
  readonly kind: RequestKind;
  readonly steps: readonly ChaseStep[];
  /** What a question back does to the due date; absent: it stays. */
  readonly whileClarifying?: 'due_moves' | 'due_stays' | undefined;
  /** For how many days after its close a request may be opened again; absent: a year. */
  readonly reopenWindowDays?: number | undefined;
  /** When an unanswered request expires, counted from its due date; null or absent: never by itself. */
  readonly expireAfterDue?: { readonly amount: number; readonly unit: DueUnit } | null | undefined;
}
