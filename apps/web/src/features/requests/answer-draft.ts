import type { FileView, ItemAnswerBody, RequestItemView } from '@liaison/contracts';
import type { AnswerNature, ItemOutcome, NotDocumentedReason } from '@liaison/domain';

/** What stands in the answer form before it is kept; plain strings, as fields hold them. */
export interface AnswerDraft {
  readonly text: string;
  readonly files: readonly FileView[];
  readonly nature: AnswerNature | '';
  /** `YYYY-MM-DD`, an instant as it was kept before, or empty. */
  readonly authoredAt: string;
  readonly reason: NotDocumentedReason | '';
  /** Where it was searched, when it was not located. */
  readonly searched: string;
  readonly grounds: string;
}

export const emptyAnswer: AnswerDraft = {
  text: '',
  files: [],
  nature: '',
  authoredAt: '',
  reason: '',
  searched: '',
  grounds: '',
};

type Answer = NonNullable<RequestItemView['answer']>;

/** An answer that exists as the form's start: the own draft, what was sent before, or a child's answer to adjust. */
export function answerDraftFrom(answer: Answer | null): AnswerDraft {
  if (!answer) return emptyAnswer;
  return {
    text: answer.text ?? '',
    files: answer.attachments,
    nature: answer.nature ?? '',
    authoredAt: answer.authoredAt ?? '',
    reason: answer.reason ?? '',
    searched: answer.searched ?? '',
    grounds: answer.grounds ?? '',
  };
}

/** The revision of the draft the person saw; without one, somebody else's draft is a conflict. */
export function seenRevision(answer: Answer | null): number | undefined {
  return answer?.draft ? answer.revision : undefined;
}

/** What is still missing before this outcome can be kept, in words; null when nothing is. */
export function answerMissing(outcome: ItemOutcome, draft: AnswerDraft): string | null {
  if (draft.files.some((file) => file.scan === 'infected')) return 'Remove the infected file.';
  return missingWords[outcome](draft);
}

const missingWords: Readonly<Record<ItemOutcome, (draft: AnswerDraft) => string | null>> = {
  supplied: ({ text, files }) => (text.trim() || files.length > 0 ? null : 'Write an answer or attach a file.'),
  not_documented: ({ reason, searched }) => {
    if (!reason) return 'Choose why it is not documented.';
    return reason === 'not_located' && !searched.trim() ? 'Say where you searched.' : null;
  },
  disputed: ({ grounds }) => (grounds.trim() ? null : 'Say on what grounds.'),
};

/** The form as the body of `PUT …/answer`: only the fields that belong to the outcome travel. */
export function toAnswerBody(outcome: ItemOutcome, draft: AnswerDraft, revision: number | undefined): ItemAnswerBody {
  const text = draft.text.trim();
  const body: ItemAnswerBody = { outcome };
  if (revision !== undefined) body.revision = revision;
  if (text) body.text = text;
  if (outcome === 'disputed') body.grounds = draft.grounds.trim();
  if (outcome === 'not_documented' && draft.reason) Object.assign(body, absenceOf(draft));
  if (draft.files.length > 0) body.attachments = draft.files.map((file) => file.id);
  if (outcome === 'supplied') {
    body.nature = draft.nature || usualNature(draft);
    if (draft.authoredAt) body.authoredAt = draft.authoredAt;
  }
  return body;
}

/** What an answer is when its author does not say: files are records, words explain. */
export function usualNature({ files }: Pick<AnswerDraft, 'files'>): AnswerNature {
  return files.length > 0 ? 'existing_record' : 'explanation';
}

function absenceOf({ reason, searched }: AnswerDraft): Pick<ItemAnswerBody, 'reason' | 'searched'> {
  if (!reason) return {};
  return { reason, ...(reason === 'not_located' && searched.trim() ? { searched: searched.trim() } : {}) };
}
