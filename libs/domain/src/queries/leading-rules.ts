import type { LexiconEntry } from './diagnosis-lexicon.js';
import { diagnosesIn, isDocumented, isSupported, type DiagnosisMention } from './diagnosis-mentions.js';
import { authoredTexts, type AuthoredText, type QueryDraft, type QueryFinding } from './query-draft.js';

/** Rule 4: no diagnosis that the record does not hold. An option may also rest on a supporting finding. */
export function checkLeading(draft: QueryDraft): QueryFinding[] {
  return authoredTexts(draft).flatMap((authored) => {
    const quotes = quotesFor(draft, authored);
    const allowed = authored.part === 'option' ? isSupported : isDocumented;
    return unfounded(authored.text, (entry) => allowed(entry, quotes)).map(({ from, to, text }) => ({
      rule: 4,
      severity: 'stops',
      at: { path: authored.path, from, to },
      words: `"${text}" is not supported by any indicator quoted here, so the ${authored.part} leads to it.`,
      advice:
        authored.part === 'option'
          ? 'Quote the finding that supports this option, or take the option out.'
          : 'Ask about the finding instead of the diagnosis, or quote where the record names it.',
    }));
  });
}

/** Rule 8: a yes/no question never introduces a diagnosis. */
export function checkYesNo(draft: QueryDraft): QueryFinding[] {
  return authoredTexts(draft)
    .filter(({ part }) => part === 'question')
    .filter(({ text, item }) => isYesNo(text, item === null ? [] : (draft.items[item]?.options ?? [])))
    .flatMap((authored) => {
      const quotes = quotesFor(draft, authored);
      return unfounded(authored.text, (entry) => isDocumented(entry, quotes)).map(({ from, to, text }) => ({
        rule: 8,
        severity: 'stops',
        at: { path: authored.path, from, to },
        words: `A yes/no question introduces "${text}", which the record does not name.`,
        advice: 'Ask an open question. Yes or no only confirms what is documented already.',
      }));
    });
}

/** Whether a question is answered by yes or no: by its options, or by how one of its sentences begins. */
export function isYesNo(question: string, options: readonly string[]): boolean {
  if (options.some((option) => /^\s*(?:yes|no)\b/i.test(option))) return true;
  return question.split(/(?<=[.?!:\n])/).some((sentence) => yesNoSentence.test(sentence));
}

const yesNoSentence =
  /^\W*(?:(?:based|given|considering|in)\b[^,]{0,300},\s*)?(?:do|does|did|is|are|was|were|has|have|had|would you (?:agree|say)|could (?:this|it|the)|can (?:this|it|the) )\b[^?]*\?/i;

/** The mentions of a text whose diagnosis has no ground; each diagnosis is looked up once. */
function unfounded(text: string, hasGround: (entry: LexiconEntry) => boolean): DiagnosisMention[] {
  const grounds = new Map<LexiconEntry, boolean>();
  return diagnosesIn(text).filter(({ entry }) => {
    const known = grounds.get(entry) ?? hasGround(entry);
    grounds.set(entry, known);
    return !known;
  });
}

/** A title speaks for every item; a question or option only for its own. */
function quotesFor({ items }: QueryDraft, { item }: AuthoredText): string[] {
  const of = item === null ? items : [items[item]];
  return of.flatMap((each) => each?.indicators?.map(({ quote }) => quote) ?? []);
}
