import { diagnosisLexicon, type LexiconEntry } from './diagnosis-lexicon.js';
import { hitsOf, type Hit } from './lexicon.js';

export interface DiagnosisMention extends Hit {
  readonly entry: LexiconEntry;
}

/** The diagnoses of the lexicon that a text names. */
export function diagnosesIn(text: string): DiagnosisMention[] {
  return diagnosisLexicon.flatMap((entry) => hitsOf(text, entry.names).map((hit) => ({ ...hit, entry })));
}

/** "No evidence of sepsis" in the record does not document sepsis. */
const denied =
  /\b(?:no|not|without|denies|denied|negative for|no (?:evidence|signs?) of|absence of)\s+(?:[\w-]+\s+){0,2}$/i;

/** Whether a quote from the record names the diagnosis, other than to exclude it. */
export function isDocumented(entry: LexiconEntry, quotes: readonly string[]): boolean {
  return quotes.some((quote) =>
    hitsOf(quote, entry.names).some(({ from }) => !denied.test(quote.slice(Math.max(0, from - 60), from))),
  );
}

/** Whether the record names the diagnosis or a finding that clinically supports it. */
export function isSupported(entry: LexiconEntry, quotes: readonly string[]): boolean {
  return isDocumented(entry, quotes) || quotes.some((quote) => entry.support.test(quote));
}
