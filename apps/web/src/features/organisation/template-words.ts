import type { RequestKind } from '@liaison/domain';

export const templateKindWords: Readonly<Record<RequestKind, string>> = {
  insurer_query: 'Questions to a provider',
  clinician_query: 'Questions to a clinician',
  records_request: 'Records from inside',
  claim_question: 'Questions to the payer',
  internal_review: 'A review inside',
};
