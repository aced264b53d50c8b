/** What an item asks for, as far as two askings are compared. */
export interface AskedThing {
  readonly loinc?: string | null | undefined;
  readonly reason?: { readonly list: string; readonly code: string } | null | undefined;
  readonly question?: string | null | undefined;
  readonly line?: number | null | undefined;
  readonly dateRange?: { readonly from: string; readonly to: string } | null | undefined;
}

/** In what two askings agree: the same document, the same coded reason, or the same words. */
export type Sameness = 'document' | 'reason' | 'words';

/**
 * A question without what does not change it: case, spacing, form of the letters, and punctuation that does not stand
 * between two digits ("1.5" is not "15"). Symbols stay, since "<140" is not ">140".
 */
export function normaliseQuestion(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/(?<!\p{N})\p{P}+|\p{P}+(?!\p{N})/gu, ' ')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
}

/**
 * Whether the same was asked before; exact, so that two people always see the same. Documents and reasons agree with
 * their line and dates; words agree where the lines do not contradict each other.
 */
export function sameQuestion(asked: AskedThing, before: AskedThing): Sameness | null {
  const place = sameLine(asked, before) && sameDates(asked, before);
  if (asked.loinc && asked.loinc === before.loinc && place) return 'document';
  if (haveSameWords(asked, before)) return 'words';
  return place && haveSameReasonAlone(asked, before) ? 'reason' : null;
}

function haveSameWords(asked: AskedThing, before: AskedThing): boolean {
  if (!asked.question || !before.question) return false;
  const words = normaliseQuestion(asked.question);
  if (words === '' || words !== normaliseQuestion(before.question)) return false;
  return asked.line == null || before.line == null || asked.line === before.line;
}

/** A coded reason says what is wanted only where nothing else does. */
function haveSameReasonAlone(asked: AskedThing, before: AskedThing): boolean {
  const isAlone = (thing: AskedThing) => !thing.loinc && !thing.question;
  if (!asked.reason || !before.reason || !isAlone(asked) || !isAlone(before)) return false;
  return asked.reason.list === before.reason.list && asked.reason.code === before.reason.code;
}

function sameLine(asked: AskedThing, before: AskedThing): boolean {
  return (asked.line ?? null) === (before.line ?? null);
}

function sameDates({ dateRange: one }: AskedThing, { dateRange: other }: AskedThing): boolean {
  return (one?.from ?? null) === (other?.from ?? null) && (one?.to ?? null) === (other?.to ?? null);
}
