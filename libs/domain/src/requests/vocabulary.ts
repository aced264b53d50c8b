/** The coded words of information requests (API.md, "Values"). Unions come from these arrays, never from enums. */
export const requestKinds = [
  'insurer_query',
  'clinician_query',
  'records_request',
  'claim_question',
  'internal_review',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestPhases = ['prepayment', 'postpayment', 'appeal'] as const;
export type RequestPhase = (typeof requestPhases)[number];
export const queryTimings = ['concurrent', 'pre_bill', 'post_bill'] as const;
export type QueryTiming = (typeof queryTimings)[number];
export const questionSubjects = [
  'status',
  'denial_rationale',
  'underpayment',
  'records_received',
  'reconsideration',
] as const;
export type QuestionSubject = (typeof questionSubjects)[number];

/** What the payer says came of a provider's question. */
export const questionResults = ['answered', 'reprocessing', 'upheld', 'wrong_department'] as const;
export type QuestionResult = (typeof questionResults)[number];

export const requestStates = [
  'draft',
  'undelivered',
  'open',
  'acknowledged',
  'clarifying',
  'answered',
  'returned',
  'declined',
  'accepted',
  'cancelled',
  'expired',
  'discarded',
] as const;
export type RequestState = (typeof requestStates)[number];

export const requestSides = ['requester', 'addressee'] as const;
export type RequestSide = (typeof requestSides)[number];

export const itemStates = [
  'outstanding',
  'supplied',
  'not_documented',
  'disputed',
  'waived',
  'returned',
  'accepted',
] as const;
export type ItemState = (typeof itemStates)[number];

export const itemOutcomes = ['supplied', 'not_documented', 'disputed'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

export const answerNatures = ['existing_record', 'addendum', 'attestation', 'explanation'] as const;
export type AnswerNature = (typeof answerNatures)[number];

export const notDocumentedReasons = [
  'not_documented',
  'not_performed',
  'not_located',
  'held_elsewhere',
  'retention_ended',
  'withheld_by_law',
] as const;
export type NotDocumentedReason = (typeof notDocumentedReasons)[number];

export const returnReasons = [
  'unreadable',
  'wrong_document',
  'wrong_patient',
  'wrong_date',
  'unsigned',
  'incomplete',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const declineReasons = [
  'not_our_patient',
  'wrong_provider',
  'duplicate',
  'already_sent',
  'no_authority',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const cancelReasons = [
  'superseded',
  'waived',
  'no_answer',
  'sent_in_error',
  'answered_elsewhere',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** Why somebody outside is waited for. */
export const holdReasons = ['records_elsewhere', 'patient_consent', 'author_away', 'legal_process', 'other'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Why more time is asked for. */
export const extensionReasons = [
  'records_archived',
  'waiting_for_outside',
  'author_away',
  'volume',
  'system_outage',
  'other',
] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** Why more time is refused. */
export const extensionRefusals = ['statutory_limit', 'already_extended', 'no_good_cause', 'other'] as const;
export type ExtensionRefusal = (typeof extensionRefusals)[number];

export const extensionStates = ['asked', 'granted', 'refused', 'lapsed'] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** What the door says of a request that did not arrive: a 999 rejection, mail that came back, a fax that failed. */
export const undeliveredReasons = [
  'rejected_999',
  'returned_mail',
  'failed_fax',
  'wrong_address',
  'door_unavailable',
  'other',
] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** How a request or a clinician query ended, as its requester records it on accepting. */
export const requestOutcomes = [
  'complete',
  'agreed',
  'agreed_differently',
  'disagreed',
  'undetermined',
  'new_documentation',
  'no_response',
  'answered',
  'reprocessing',
  'upheld',
  'wrong_department',
] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

export const dueUnits = ['calendar_day', 'working_day', 'working_hour'] as const;
export type DueUnit = (typeof dueUnits)[number];

/** Which organisation kind raises and which answers each kind; internal ones stay inside one side. */
export const kindParties: Readonly<
  Record<RequestKind, { requester: 'provider' | 'payer'; addressee: 'provider' | 'payer' }>
> = {
  insurer_query: { requester: 'payer', addressee: 'provider' },
  clinician_query: { requester: 'provider', addressee: 'provider' },
  records_request: { requester: 'provider', addressee: 'provider' },
  claim_question: { requester: 'provider', addressee: 'payer' },
  internal_review: { requester: 'payer', addressee: 'payer' },
};

/** What passing items on opens: a review inside a payer; at a provider a caregiver is asked, others find records. */
export function kindOfDelegated(side: 'provider' | 'payer', toCaregiver: boolean): RequestKind {
  if (side === 'payer') return 'internal_review';
  return toCaregiver ? 'clinician_query' : 'records_request';
}

/** A request's audience follows its kind, so that it can never be set by a slip. */
export function audienceOfKind(kind: RequestKind): 'shared' | 'provider' | 'payer' {
  const { requester, addressee } = kindParties[kind];
  return requester === addressee ? requester : 'shared';
}
