import type { RequestItemView } from '@liaison/contracts';
import { natureWords, notDocumentedWords } from './coded-words.js';
import { dayWords } from './time-words.js';

type Answer = NonNullable<RequestItemView['answer']>;

/** What an answer says, in one line: its words, else the coded reason, else its files. */
export function answerSummary(
  answer: Pick<Answer, 'outcome' | 'text' | 'reason' | 'grounds' | 'attachments'> & { searched?: string | null },
): string {
  const files = answer.attachments.map((file) => file.name).join(', ');
  if (answer.outcome === 'disputed') return ['Disputed', answer.grounds].filter(Boolean).join(': ');
  if (answer.outcome === 'not_documented') {
    const reason = answer.reason ? notDocumentedWords[answer.reason] : 'Not documented';
    const where = answer.searched ? `searched: ${answer.searched}` : '';
    return [reason, where, answer.text].filter(Boolean).join('. ');
  }
  return answer.text ?? files;
}

/** Where an answer comes from: "Explanation, written 4 Nov · from Dr Abara". Empty when nothing is known. */
export function answerOrigin(
  answer: Pick<Answer, 'nature' | 'authoredAt' | 'by' | 'outcome'>,
  now: Date,
  timeZone: string,
): string {
  const nature = answer.nature ? natureWords[answer.nature] : '';
  const written = answer.authoredAt ? `written ${dayWords(answer.authoredAt, now, timeZone)}` : '';
  const what = [nature, written].filter(Boolean).join(', ');
  return [what, answer.by ? `from ${answer.by.name}` : ''].filter(Boolean).join(' · ');
}

/** The chip at the end of an item's line: a draft, or where its answer stands. */
export function answerChip(item: Pick<RequestItemView, 'state' | 'answer'>): string | null {
  if (item.answer?.draft) return 'draft';
  switch (item.state) {
    case 'accepted':
      return 'accepted';
    case 'waived':
      return 'no longer needed';
    case 'returned':
      return 'sent back';
    case 'outstanding':
      return null;
    default:
      return 'sent';
  }
}
