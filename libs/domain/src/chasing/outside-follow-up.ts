import type { RequestKind } from '../requests/vocabulary.js';
import type { ChasePolicy, ChaseStep } from './chase-policy.js';

const ask = (amount: number, recipient: ChaseStep['recipient']): ChaseStep => ({
  offset: { amount, unit: 'working_day', anchor: 'after_sent' },
  recipient,
  channels: ['in_app', 'email'],
});

/** An outside party that has our answer, our question or our refusal on its table: ask whether it arrived. */
export function outsideFollowUp(kind: RequestKind): ChasePolicy {
  return {
    name: 'Asking an outside party',
    version: 0,
    kind,
    steps: [ask(5, 'assignee'), ask(10, 'assignee'), ask(20, 'supervisor')],
  };
}

/** The policy as it is for somebody who has no account: whoever holds the request on our side is told to ask them. */
export function askUs(policy: ChasePolicy): ChasePolicy {
  return {
    ...policy,
    steps: policy.steps.map((step) => ({
      ...step,
      recipient: step.recipient === 'supervisor' ? 'supervisor' : 'assignee',
    })),
  };
}
