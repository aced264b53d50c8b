import { type ChasePolicy, type DueUnit, readyMadePolicies, type RequestKind, withEscalation } from '@liaison/domain';
import { readyMadeReviewPolicy } from './review-policy.js';

/** A chase policy in the version that applies now. */
export interface AppliedPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly body: Pick<ChasePolicy, 'steps' | 'expireAfterDue' | 'whileClarifying' | 'reopenWindowDays'> & {
    readonly due?: { readonly amount: number; readonly unit: DueUnit };
  };
}

/** What a side is reminded by: its own policy, or the ready-made one, with what a policy may not leave out. */
export function planOf(policy: AppliedPolicy | null, kind: string, requestKind: RequestKind): ChasePolicy {
  const { name, steps } = policy ? { name: policy.name, steps: policy.body.steps } : readyMadeFor(kind);
  const plan = { name, steps, version: policy?.version ?? 0, kind: requestKind };
  return kind === 'review' ? plan : withEscalation(plan);
}

function readyMadeFor(kind: string): Pick<ChasePolicy, 'name' | 'steps'> {
  if (kind === 'review') return readyMadeReviewPolicy;
  return readyMadePolicies[kind as keyof typeof readyMadePolicies];
}
