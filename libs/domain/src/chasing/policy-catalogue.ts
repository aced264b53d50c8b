import type { DueUnit } from '../requests/vocabulary.js';
import type { ChaseAnchor, ChaseOffset, ChaseRecipient, ChaseStep, PolicyKind } from './chase-policy.js';
import { readyMadePolicies } from './ready-made-policies.js';
import { type StatutoryClock, statutoryClocks } from './statutory-clocks.js';

/** A policy that an organisation may take over as it is, or change and make its own. */
export interface CataloguePolicy {
  readonly key: string;
  /** For whom it is: what they ask or review. */
  readonly words: string;
  readonly source: string | null;
  readonly confirmed: boolean;
  readonly body: {
    readonly name: string;
    readonly kind: PolicyKind;
    readonly due: { readonly amount: number; readonly unit: DueUnit };
    readonly steps: readonly ChaseStep[];
    readonly expireAfterDue: { readonly amount: number; readonly unit: DueUnit } | null;
    readonly whileClarifying?: 'due_moves' | 'due_stays';
    readonly reopenWindowDays?: number;
  };
}

const step = (amount: number, anchor: ChaseAnchor, recipient: ChaseRecipient, more: Partial<ChaseStep> = {}) => ({
  offset: { amount, unit: 'working_day', anchor } satisfies ChaseOffset,
  recipient,
  channels: ['in_app', 'email'] as const,
  ...more,
});

/** Every statutory answer is reminded of the same way: early, again, close, and at once when it is late. */
const statutorySteps: readonly ChaseStep[] = [
  step(10, 'before_due', 'assignee'),
  step(5, 'before_due', 'assignee'),
  step(2, 'before_due', 'desk'),
  step(1, 'before_due', 'supervisor'),
  step(0, 'after_due', 'supervisor', { critical: true }),
];

const reviewSteps = (days: number): readonly ChaseStep[] => [
  step(2, 'after_sent', 'assignee'),
  step(Math.max(3, Math.round(days / 3)), 'after_sent', 'assignee'),
  step(Math.max(4, Math.round(days / 2)), 'after_sent', 'supervisor'),
];

/** What stands ready, in the order in which it is offered (PRODUCT.md, "Clocks and chasing"; INTEROP.md 3.3). */
export const policyCatalogue: readonly CataloguePolicy[] = [
  {
    key: 'caregiver_query',
    words:
      'A coder asks a caregiver: a nudge after one working day, again after two, then the deputy and the supervisor.',
    source: null,
    confirmed: true,
    body: {
      name: 'Caregiver query',
      kind: 'clinician_query',
      steps: readyMadePolicies.clinician_query.steps,
      due: { amount: 2, unit: 'working_day' },
      expireAfterDue: null,
      whileClarifying: 'due_moves',
    },
  },
  ...statutoryClocks.filter(({ of }) => of === 'provider_supplies').map(answerPolicy),
  {
    key: 'payer_review',
    words: 'A payer reviews an answer: it is never accepted by itself, silence goes to the supervisor.',
    source: null,
    confirmed: true,
    body: {
      name: 'Review of an answer',
      kind: 'review',
      due: { amount: 5, unit: 'working_day' },
      steps: [step(2, 'after_sent', 'assignee'), step(4, 'after_sent', 'supervisor')],
      expireAfterDue: null,
    },
  },
  ...statutoryClocks.filter(({ of, from }) => of === 'payer_decides' && from === 'receipt_of_answer').map(reviewPolicy),
];

function answerPolicy(clock: StatutoryClock): CataloguePolicy {
  const { key, name, amount, unit, after, source, confirmed } = clock;
  return {
    key,
    words: `The provider has ${amount} calendar days. ${after}`,
    source,
    confirmed,
    body: {
      name,
      kind: 'insurer_query',
      due: { amount, unit },
      steps: statutorySteps,
      expireAfterDue: { amount: 1, unit: 'calendar_day' },
      whileClarifying: 'due_stays',
      reopenWindowDays: 120,
    },
  };
}

function reviewPolicy({ key, name, amount, unit, after, source, confirmed }: StatutoryClock): CataloguePolicy {
  return {
    key,
    words: `The payer has ${amount} calendar days after the answer. ${after}`,
    source,
    confirmed,
    body: { name, kind: 'review', due: { amount, unit }, steps: reviewSteps(amount), expireAfterDue: null },
  };
}
