import type { ChasePolicyBody, ChasePolicyView } from '@liaison/contracts';
import type { PolicyKind } from '@liaison/domain';

/** A policy as it is written; the body itself, so that nothing is lost on the way. */
export type PolicyDraft = ChasePolicyBody;
export type StepDraft = PolicyDraft['steps'][number];

export const newStep: StepDraft = {
  offset: { amount: 1, unit: 'working_day', anchor: 'after_sent' },
  recipient: 'assignee',
  channels: ['in_app', 'email'],
};

export function emptyDraft(kind: PolicyKind): PolicyDraft {
  return { name: '', kind, due: { amount: 5, unit: 'working_day' }, steps: [newStep], expireAfterDue: null };
}

/** What is written of a policy, without its number and day. */
export function draftFrom({ name, kind, due, steps, expireAfterDue, ...more }: ChasePolicyView): PolicyDraft {
  const { whileClarifying, reopenWindowDays } = more;
  return {
    ...{ name, kind, due, steps, expireAfterDue },
    ...(whileClarifying ? { whileClarifying } : {}),
    ...(reopenWindowDays ? { reopenWindowDays } : {}),
  };
}

/** A review is nobody's to let end, and a question to a payer cannot end by itself. */
export function mayEnd(kind: PolicyKind): boolean {
  return kind !== 'review' && kind !== 'claim_question';
}

export function changedStep(draft: PolicyDraft, at: number, change: Partial<StepDraft>): PolicyDraft {
  return { ...draft, steps: draft.steps.map((step, index) => (index === at ? { ...step, ...change } : step)) };
}
