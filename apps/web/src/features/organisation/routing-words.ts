import type { RoutingRules } from '@liaison/contracts';
import { requestKinds, type RequestKind } from '@liaison/domain';

/** One rule of the list, as the form holds it. */
export type Rule = RoutingRules['rules'][number];

const words: Readonly<Record<RequestKind, string>> = {
  insurer_query: 'Payer asks provider',
  clinician_query: 'Coder asks caregiver',
  records_request: 'Records, inside the house',
  claim_question: 'Provider asks payer',
  internal_review: 'Review, inside the payer',
};

/** Kinds of requests as a list of choices. */
export const kindOptions = requestKinds.map((kind) => ({ value: kind, label: words[kind] }));
