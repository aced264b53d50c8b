import type { RequestView } from '@liaison/contracts';
import type { QuestionResult } from '@liaison/domain';
import { useDraft } from './use-draft.js';

/** What is said of an answer as a whole when it goes: why it comes late, and what came of a question to the payer. */
export function useSendingWords(request: RequestView) {
  const [lateReason, setLateReason] = useDraft(`late.${request.id}`, '');
  const [result, setResult] = useDraft<QuestionResult>(`result.${request.id}.${request.round}`, 'answered');
  return { lateReason, setLateReason, result, setResult };
}
