import type { RequestItemView, RequestView } from '@liaison/contracts';
import type { ItemDraft } from './compose-draft.js';

export interface AskedBeforeFound {
  /** The item being written that was asked already. */
  readonly draft: ItemDraft;
  readonly question: string;
  readonly answer: NonNullable<RequestItemView['answer']>;
}

const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The newest sent answer to the same question, or to any question about the same line; null when there is none. */
export function askedBefore(
  drafts: readonly ItemDraft[],
  earlier: readonly Pick<RequestView, 'items'>[],
): AskedBeforeFound | null {
  const found = earlier
    .flatMap((request) => request.items)
    .flatMap((item) => {
      const draft = drafts.find((each) => isSame(each, item));
      const { question, answer } = item;
      return draft && question && answer && !answer.draft ? [{ draft, question, answer }] : [];
    });
  return found.sort((one, other) => Date.parse(other.answer.at) - Date.parse(one.answer.at))[0] ?? null;
}

function isSame(draft: ItemDraft, item: RequestItemView): boolean {
  const sameWords = draft.question.trim() !== '' && plain(draft.question) === plain(item.question ?? '');
  return sameWords || (draft.line !== '' && draft.line === String(item.line));
}
