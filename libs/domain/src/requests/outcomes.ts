import { DomainError } from '../shared/domain-error.js';
import { questionResults, type QuestionResult, type RequestKind, type RequestOutcome } from './vocabulary.js';

/** How a question to a clinician can end (PRODUCT.md, "Delegation"). */
export const clinicianOutcomes = [
  'agreed',
  'agreed_differently',
  'disagreed',
  'undetermined',
  'new_documentation',
  'no_response',
] as const satisfies readonly RequestOutcome[];
export type ClinicianOutcome = (typeof clinicianOutcomes)[number];

/**
 * The outcomes a requester may record per kind. Every kind may also close as `complete`, which says that it ended and
 * leaves open how.
 */
export function outcomesOfKind(kind: RequestKind): readonly RequestOutcome[] {
  if (kind === 'clinician_query') return clinicianOutcomes;
  return kind === 'claim_question' ? questionResults : ['complete'];
}

/** True when a request of this kind can end like this. */
export function isOutcomeOfKind(outcome: RequestOutcome, kind: RequestKind): boolean {
  return outcome === 'complete' || outcomesOfKind(kind).includes(outcome);
}

/** What accepting records where its author names nothing: the payer's own result, else only that it ended. */
export function usualOutcome(kind: RequestKind, result: QuestionResult | null): RequestOutcome {
  return kind === 'claim_question' && result ? result : 'complete';
}

/** A question to a payer never expires: its silence escalates (PRODUCT.md, "Information request"). */
export function mayExpire(kind: RequestKind): boolean {
  return kind !== 'claim_question';
}

/**
 * The result an answer leaves on its request: a question to the payer that is answered as a whole counts as answered
 * unless the payer says what else came of it.
 * @throws DomainError `request.result_not_of_kind`
 */
export function resultOfAnswer(kind: RequestKind, isWhole: boolean, result?: QuestionResult): QuestionResult | null {
  if (kind === 'claim_question' && isWhole) return result ?? 'answered';
  if (result === undefined) return null;
  throw new DomainError('request.result_not_of_kind', {
    errors: [{ path: 'result', message: 'belongs to the whole answer to a question to the payer' }],
  });
}
