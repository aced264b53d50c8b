import type { DueUnit, RequestKind } from '../requests/vocabulary.js';
import type { ChaseAnchor, ChaseChannel, ChasePolicy, ChaseRecipient, ChaseStep } from './chase-policy.js';

const everywhere: readonly ChaseChannel[] = ['in_app', 'email'];

function chase(
  amount: number,
  anchor: ChaseAnchor,
  recipient: ChaseRecipient,
  unit: DueUnit = 'working_day',
): ChaseStep {
  return { offset: { amount, unit, anchor }, recipient, channels: everywhere };
}

/** A clinician is asked in person: short steps, then a deputy, then the supervisor. */
const askedInside: readonly ChaseStep[] = [
  chase(1, 'after_sent', 'assignee'),
  chase(2, 'after_sent', 'assignee'),
  chase(3, 'after_sent', 'deputy'),
  chase(5, 'after_sent', 'supervisor'),
];

/** A payer's clock is long: what matters is the time before it runs out. */
const askedByPayer: readonly ChaseStep[] = [
  chase(5, 'before_due', 'assignee'),
  chase(2, 'before_due', 'assignee'),
  chase(0, 'after_due', 'supervisor'),
];

/** What a new organisation starts with, per request kind. */
export const readyMadePolicies: Readonly<Record<RequestKind, ChasePolicy>> = {
  clinician_query: {
    name: 'Clinician query',
    version: 1,
    kind: 'clinician_query',
    steps: askedInside,
    expireAfterDue: null,
    whileClarifying: 'due_moves',
  },
  records_request: {
    name: 'Records request',
    version: 1,
    kind: 'records_request',
    steps: askedInside,
    expireAfterDue: null,
    whileClarifying: 'due_moves',
  },
  insurer_query: {
    name: 'Insurer query',
    version: 1,
    kind: 'insurer_query',
    steps: askedByPayer,
    // The late answer that good cause allows is still possible on an expired request.
    expireAfterDue: { amount: 5, unit: 'working_day' },
  },
  // A question to a payer cannot expire: silence escalates, at last to the payer's published contact.
  claim_question: {
    name: 'Question to the payer',
    version: 1,
    kind: 'claim_question',
    steps: [
      chase(2, 'before_due', 'desk'),
      chase(0, 'after_due', 'supervisor'),
      chase(2, 'after_due', 'other_side'),
      chase(10, 'after_due', 'other_side'),
    ],
    expireAfterDue: null,
  },
  internal_review: {
    name: 'Internal review',
    version: 1,
    kind: 'internal_review',
    steps: [
      chase(1, 'after_sent', 'assignee'),
      chase(1, 'before_due', 'assignee'),
      chase(0, 'after_due', 'desk'),
      chase(2, 'after_due', 'supervisor'),
    ],
    expireAfterDue: null,
  },
};
