import { droppingWords, hitsOf, paymentWords, preselectionMarks, pressureWords } from './lexicon.js';
import { authoredTexts, type AuthoredText, type QueryDraft, type QueryFinding } from './query-draft.js';

interface WordingRule {
  readonly rule: number;
  readonly severity: QueryFinding['severity'];
  readonly patterns: readonly RegExp[];
  readonly parts: readonly AuthoredText['part'][];
  readonly says: string;
  readonly advice: string;
}

const anywhere = ['title', 'question', 'option'] as const;

const wordingRules: readonly WordingRule[] = [
  {
    rule: 5,
    severity: 'stops',
    patterns: paymentWords,
    parts: anywhere,
    says: 'speaks of payment, coding groups, scores or denial',
    advice: 'Leave it out: a clinical question does not mention what the answer is worth.',
  },
  {
    rule: 6,
    severity: 'warns',
    patterns: pressureWords,
    parts: anywhere,
    says: 'directs or presses',
    advice: 'Ask neutrally, as in "Please clarify" or "What is your clinical judgement of".',
  },
  {
    rule: 7,
    severity: 'stops',
    patterns: preselectionMarks,
    parts: ['option'],
    says: 'marks an option as the wanted one',
    advice: 'Offer the options side by side, none of them preselected.',
  },
  {
    rule: 15,
    severity: 'warns',
    patterns: droppingWords,
    parts: anywhere,
    says: 'asks to drop something from the record',
    advice: 'Ask what the record means; do not ask for less in it.',
  },
];

/** Rules 5, 6, 7 (preselection) and 15: what may not be said, by lexicon. */
export function checkWording(draft: QueryDraft): QueryFinding[] {
  return authoredTexts(draft).flatMap(({ path, text, part }) =>
    wordingRules
      .filter(({ parts }) => parts.includes(part))
      .flatMap(({ rule, severity, patterns, says, advice }) =>
        hitsOf(text, patterns).map((hit) => ({
          rule,
          severity,
          at: { path, from: hit.from, to: hit.to },
          words: `"${hit.text}" ${says}.`,
          advice,
        })),
      ),
  );
}
