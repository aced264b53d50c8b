import type { ChasePolicy, ChaseStep } from './chase-policy.js';
import { readyMadePolicies } from './ready-made-policies.js';

const leavesTheHouse = ({ recipient }: ChaseStep): boolean => recipient === 'other_side';

/**
 * A payer may shape the reminders it gives itself, but not take away the last ones: a question of the provider cannot
 * expire, so its silence must at last reach the payer's published contact and the asker (PRODUCT.md, "claim_question").
 */
export function withEscalation(policy: ChasePolicy): ChasePolicy {
  if (policy.kind !== 'claim_question' || policy.steps.some(leavesTheHouse)) return policy;
  return { ...policy, steps: [...policy.steps, ...readyMadePolicies.claim_question.steps.filter(leavesTheHouse)] };
}
