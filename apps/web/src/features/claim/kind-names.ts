import type { RequestKind } from '@liaison/domain';

/** What a request without a subject is called. */
export const kindNames: Readonly<Record<RequestKind, string>> = {
  insurer_query: 'Request to the provider',
  clinician_query: 'Question to the clinician',
  records_request: 'Request for records',
  claim_question: 'Question to the insurer',
  internal_review: 'Internal review',
};
