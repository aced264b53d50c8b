import type { FileView, ItemAnswerBody, RequestItemView } from '@liaison/contracts';
import type { AnswerNature, NotDocumentedReason } from '@liaison/domain';

/** What a caregiver chose and typed for one question, before it is sent. */
export interface ChosenAnswer {
  /** One of the offered choices' values, or empty. */
  readonly choice: string;
  readonly text: string;
  readonly files: readonly FileView[];
  readonly reason: NotDocumentedReason;
  /** Where it was searched, when it was not located. */
  readonly searched: string;
  /** What own words are; empty: as it looks. */
  readonly nature: AnswerNature | '';
  /** A day or an instant; empty: now, or unknown of a record. */
  readonly authoredAt: string;
}

type Answer = NonNullable<RequestItemView['answer']>;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const ownWords = '@words';
export const notDocumented = '@not-documented';
export const undetermined = '@undetermined';
export const nothingChosen: ChosenAnswer = {
  choice: '',
  text: '',
  files: [],
  reason: 'not_documented',
  searched: '',
  nature: '',
  authoredAt: '',
};

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
  if (isUnlocated(chosen) && !chosen.searched.trim()) return 'Say where you searched.';
  return chosen.files.some((file) => file.scan === 'infected') ? 'Remove the infected file.' : null;
}

/** The choice as the body of the item's answer. A choice from the list is an explanation the clinician gives now. */
export function toAnswer(chosen: ChosenAnswer): ItemAnswerBody {
  const attachments = chosen.files.length > 0 ? { attachments: chosen.files.map((file) => file.id) } : {};
  return { ...(chosen.choice === notDocumented ? absence(chosen) : supply(chosen)), ...attachments };
}

function absence(chosen: ChosenAnswer): ItemAnswerBody {
  const [text, searched] = [chosen.text.trim(), chosen.searched.trim()];
  return {
    outcome: 'not_documented',
    reason: chosen.reason,
    ...(isUnlocated(chosen) && searched ? { searched } : {}),
    ...(text ? { text } : {}),
  };
}

function supply(chosen: ChosenAnswer): ItemAnswerBody {
  const extra = chosen.text.trim();
  const authored = chosen.authoredAt ? { authoredAt: chosen.authoredAt } : {};
  if (chosen.choice === ownWords) {
    const nature = chosen.nature || usualNature(chosen);
    return { outcome: 'supplied', nature, ...authored, ...(extra ? { text: extra } : {}) };
  }
  const said = chosen.choice === undetermined ? undeterminedWords : chosen.choice;
  return { outcome: 'supplied', nature: 'explanation', ...authored, text: extra ? `${said}\n${extra}` : said };
}

/** An answer that exists already, as the choice it came from: a draft of this side, or the round before. */
export function chosenFrom(item: Pick<RequestItemView, 'options' | 'answer'>): ChosenAnswer {
  const { answer } = item;
  return answer ? { ...startOf(answer), ...choiceOf(item.options, answer) } : nothingChosen;
}

function startOf(answer: Answer): ChosenAnswer {
  const { reason, searched, attachments: files } = answer;
  return {
    ...nothingChosen,
    files,
    reason: reason ?? nothingChosen.reason,
    searched: searched ?? '',
    ...writtenAs(answer),
  };
}

function choiceOf(options: readonly string[], answer: Answer): Pick<ChosenAnswer, 'choice' | 'text'> {
  const text = answer.text ?? '';
  if (answer.outcome === 'not_documented') return { choice: notDocumented, text };
  const [first = '', ...rest] = text.split('\n');
  if (isUndetermined(first)) return { choice: undetermined, text: rest.join('\n') };
  if (options.includes(first)) return { choice: first, text: rest.join('\n') };
  return { choice: ownWords, text: text || (answer.grounds ?? '') };
}

/** What own words are when nobody says: with files a record, alone an explanation. */
export function usualNature({ files }: Pick<ChosenAnswer, 'files'>): AnswerNature {
  return files.length > 0 ? 'existing_record' : 'explanation';
}

/** What was not found says where it was looked for. */
export function isUnlocated({ choice, reason }: Pick<ChosenAnswer, 'choice' | 'reason'>): boolean {
  return choice === notDocumented && reason === 'not_located';
}

/** An answer that was sent before, to go again: also its date stays. */
export function chosenAgain(item: Pick<RequestItemView, 'options' | 'answer'>): ChosenAnswer {
  return { ...chosenFrom(item), authoredAt: item.answer?.authoredAt ?? '' };
}

/** An explanation is dated when it is given; anything else keeps what its author said of it. */
function writtenAs(answer: Answer): Pick<ChosenAnswer, 'nature' | 'authoredAt'> {
  const isUsual = !answer.nature || answer.nature === usualNature({ files: answer.attachments });
  const isNow = !answer.nature || answer.nature === 'explanation';
  return { nature: isUsual ? '' : (answer.nature ?? ''), authoredAt: isNow ? '' : (answer.authoredAt ?? '') };
}

/** True when the server's draft says the same already, so that sending does not write it twice. */
export function isKept(answer: RequestItemView['answer'], chosen: ChosenAnswer): boolean {
  if (!answer?.draft) return false;
  const body = toAnswer(chosen);
  const kept = [...saidOf(answer), ...answer.attachments.map((file) => file.id)];
  const now = [...saidOf(body), ...(body.attachments ?? [])];
  const isOtherDate = body.authoredAt !== undefined && body.authoredAt !== answer.authoredAt;
  return !isOtherDate && kept.join('\u0000') === now.join('\u0000');
}

type Said = { readonly [K in 'outcome' | 'text' | 'reason' | 'searched' | 'nature']?: string | null | undefined };

function saidOf({ outcome, text, reason, searched, nature }: Said): string[] {
  return [outcome, text, reason, searched, nature].map((each) => each ?? '');
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
