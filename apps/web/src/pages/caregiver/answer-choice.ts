import type { FileView, ItemAnswerBody, RequestItemView } from '@liaison/contracts';
import type { NotDocumentedReason } from '@liaison/domain';

/** What a caregiver chose and typed for one question, before it is sent. */
export interface ChosenAnswer {
  /** One of the offered choices' values, or empty. */
  readonly choice: string;
  readonly text: string;
  readonly files: readonly FileView[];
  readonly reason: NotDocumentedReason;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const ownWords = '@words';
export const notDocumented = '@not-documented';
export const undetermined = '@undetermined';
export const nothingChosen: ChosenAnswer = { choice: '', text: '', files: [], reason: 'not_documented' };

const undeterminedWords = 'Unable to determine';
const isOther = (option: string) => /^other\b/i.test(option.trim());
const isUndetermined = (option: string) => /^(unable to determine|(clinically )?undetermined)/i.test(option.trim());

/** The answers offered: the coder's options in their order, and always the three that nobody may leave out. */
export function choicesOf(item: Pick<RequestItemView, 'options' | 'loinc'>): Choice[] {
  const own = item.options.filter((option) => !isOther(option) && !isUndetermined(option));
  const words = own.length > 0 ? 'Other, in my words' : item.loinc ? 'Here it is' : 'In my words';
  return [
    ...own.map((option) => ({ value: option, label: option })),
    { value: ownWords, label: words },
    { value: notDocumented, label: 'Not documented' },
    { value: undetermined, label: undeterminedWords },
  ];
}

/** What is missing before this answer can go, in words; null when nothing is. */
export function choiceMissing(chosen: ChosenAnswer): string | null {
  if (!chosen.choice) return 'Choose an answer first.';
  const empty = !chosen.text.trim() && chosen.files.length === 0;
  if (chosen.choice === ownWords && empty) return 'Write a few words or add a photo.';
  return chosen.files.some((file) => file.scan === 'infected') ? 'Remove the infected file.' : null;
}

/** The choice as the body of the item's answer. A choice from the list is an explanation the clinician gives now. */
export function toAnswer(chosen: ChosenAnswer): ItemAnswerBody {
  const extra = chosen.text.trim();
  const attachments = chosen.files.length > 0 ? { attachments: chosen.files.map((file) => file.id) } : {};
  if (chosen.choice === notDocumented) {
    return { outcome: 'not_documented', reason: chosen.reason, ...(extra ? { text: extra } : {}), ...attachments };
  }
  if (chosen.choice === ownWords) {
    const nature = chosen.files.length > 0 ? 'existing_record' : 'explanation';
    return { outcome: 'supplied', nature, ...(extra ? { text: extra } : {}), ...attachments };
  }
  const said = chosen.choice === undetermined ? undeterminedWords : chosen.choice;
  return { outcome: 'supplied', nature: 'explanation', text: extra ? `${said}\n${extra}` : said, ...attachments };
}

/** An answer that exists already, as the choice it came from: a draft of this side, or the round before. */
export function chosenFrom(item: Pick<RequestItemView, 'options' | 'answer'>): ChosenAnswer {
  const { answer } = item;
  if (!answer) return nothingChosen;
  const text = answer.text ?? '';
  const start = { ...nothingChosen, files: answer.attachments, reason: answer.reason ?? nothingChosen.reason };
  if (answer.outcome === 'not_documented') return { ...start, choice: notDocumented, text };
  const [first = '', ...rest] = text.split('\n');
  if (isUndetermined(first)) return { ...start, choice: undetermined, text: rest.join('\n') };
  if (item.options.includes(first)) return { ...start, choice: first, text: rest.join('\n') };
  return { ...start, choice: ownWords, text: text || (answer.grounds ?? '') };
}

/** True when the server's draft says the same already, so that sending does not write it twice. */
export function isKept(answer: RequestItemView['answer'], chosen: ChosenAnswer): boolean {
  if (!answer?.draft) return false;
  const body = toAnswer(chosen);
  const kept = [answer.outcome, answer.text ?? '', answer.reason ?? '', ...answer.attachments.map((file) => file.id)];
  const now = [body.outcome, body.text ?? '', body.reason ?? '', ...(body.attachments ?? [])];
  return kept.join('\u0000') === now.join('\u0000');
}

/** How long the questions take, roughly: a list is quicker than writing. */
export function secondsNeeded(items: readonly Pick<RequestItemView, 'options'>[]): number {
  return items.reduce((sum, item) => sum + (item.options.length > 0 ? 20 : 40), 0);
}

/** "about 20 seconds", "about 2 minutes". */
export function effortWords(seconds: number): string {
  if (seconds < 60) return `about ${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return `about ${minutes} minute${minutes === 1 ? '' : 's'}`;
}

/** The send button: "Send the answer", "Send both answers", "Send 3 answers". */
export function sendAnswersWords(count: number): string {
  if (count === 1) return 'Send the answer';
  return count === 2 ? 'Send both answers' : `Send ${count} answers`;
}
