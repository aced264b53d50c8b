import type { FileView, ItemAnswerBody, RequestItemView } from '@liaison/contracts';
import type { AnswerNature, ItemOutcome, NotDocumentedReason } from '@liaison/domain';

/** What stands in the answer form before it is kept; plain strings, as fields hold them. */
export interface AnswerDraft {
  readonly text: string;
  readonly files: readonly FileView[];
  readonly nature: AnswerNature | '';
  /** `YYYY-MM-DD` or empty. */
  readonly authoredAt: string;
  readonly reason: NotDocumentedReason | '';
  readonly grounds: string;
}

export const emptyAnswer: AnswerDraft = { text: '', files: [], nature: '', authoredAt: '', reason: '', grounds: '' };

type Answer = NonNullable<RequestItemView['answer']>;

/** An answer that exists as the form's start: the own draft, what was sent before, or a child's answer to adjust. */
export function answerDraftFrom(answer: Answer | null): AnswerDraft {
  if (!answer) return emptyAnswer;
  return {
    text: answer.text ?? '',
    files: answer.attachments,
    nature: answer.nature ?? '',
    authoredAt: answer.authoredAt?.slice(0, 10) ?? '',
    reason: answer.reason ?? '',
    grounds: answer.grounds ?? '',
  };
}

/** The revision of the draft the person saw; without one, somebody else's draft is a conflict. */
export function seenRevision(answer: Answer | null): number | undefined {
  return answer?.draft ? answer.revision : undefined;
}

/** What is still missing before this outcome can be kept, in words; null when nothing is. */
export function answerMissing(outcome: ItemOutcome, draft: AnswerDraft): string | null {
  if (outcome === 'supplied' && !draft.text.trim() && draft.files.length === 0)
    return 'Write an answer or attach a file.';
  if (outcome === 'not_documented' && !draft.reason) return 'Choose why it is not documented.';
  if (outcome === 'disputed' && !draft.grounds.trim()) return 'Say on what grounds.';
  if (draft.files.some((file) => file.scan === 'infected')) return 'Remove the infected file.';
  return null;
}

/** The form as the body of `PUT …/answer`: only the fields that belong to the outcome travel. */
export function toAnswerBody(outcome: ItemOutcome, draft: AnswerDraft, revision: number | undefined): ItemAnswerBody {
  const text = draft.text.trim();
  const body: ItemAnswerBody = { outcome };
  if (revision !== undefined) body.revision = revision;
  if (text) body.text = text;
  if (outcome === 'disputed') body.grounds = draft.grounds.trim();
  if (outcome === 'not_documented' && draft.reason) body.reason = draft.reason;
  if (draft.files.length > 0) body.attachments = draft.files.map((file) => file.id);
  if (outcome === 'supplied') {
    if (draft.nature) body.nature = draft.nature;
    if (draft.authoredAt) body.authoredAt = draft.authoredAt;
  }
  return body;
}
