import type { QueryDraft, QueryFinding, QueryItem } from './query-draft.js';

/** Rules 1, 2, 3, 7 (the two ways out) and 14: what has to be there. */
export function checkCompleteness(draft: QueryDraft): QueryFinding[] {
  return draft.items.flatMap((item, index) => [
    ...missingReason(item, index),
    ...missingIndicators(item, index),
    ...earlierIndicators(item, index, draft.encounterFrom),
    ...missingWaysOut(item, index),
    ...askedBefore(item, index, draft.answeredQuestions ?? []),
  ]);
}

/** Whether an option lets the clinician answer in own words. */
export function isOther(option: string): boolean {
  return /\b(?:other|something else|none of (?:the|these)|own words|free text)\b/i.test(option);
}

/** Whether an option lets the clinician leave it undecided. */
export function isUndetermined(option: string): boolean {
  return undetermined.test(option);
}

const undetermined =
  /\b(?:unable to (?:be )?(?:clinically )?(?:determine|say|tell|assess)|undetermin(?:ed|able)|indeterminate|(?:cannot|can't|can not|could not|not able to)(?: be)?(?: clinically)? determined?|not determinable)/i;

function whole(path: string): QueryFinding['at'] {
  return { path, from: 0, to: 0 };
}

function missingReason({ reason }: QueryItem, index: number): QueryFinding[] {
  if (reason) return [];
  return [
    {
      rule: 1,
      severity: 'warns',
      at: whole(`items.${index}.reason`),
      words: 'The reason for asking is not set.',
      advice: 'Choose one, as conflicting, incomplete or ambiguous documentation.',
    },
  ];
}

function missingIndicators({ indicators }: QueryItem, index: number): QueryFinding[] {
  const path = `items.${index}.indicators`;
  const advice = 'Quote what the record says, with its source, author and date.';
  if (!indicators || indicators.length === 0) {
    return [{ rule: 2, severity: 'warns', at: whole(path), words: 'No clinical indicator is quoted.', advice }];
  }
  return indicators.flatMap(({ quote, source, author, at }, place) => {
    const missing = Object.entries({ quote, source, author, date: at }).filter(([, value]) => !value.trim());
    if (missing.length === 0) return [];
    const words = `Indicator ${place + 1} lacks its ${missing.map(([name]) => name).join(' and ')}.`;
    return [{ rule: 2, severity: 'warns', at: whole(`${path}.${place}`), words, advice }];
  });
}

function earlierIndicators(
  { indicators }: QueryItem,
  index: number,
  encounterFrom: string | undefined,
): QueryFinding[] {
  return (indicators ?? []).flatMap(({ at }, place) => {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(at)?.[0];
    if (!day || !encounterFrom || day >= encounterFrom) return [];
    return [
      {
        rule: 3,
        severity: 'warns',
        at: whole(`items.${index}.indicators.${place}`),
        words: `Indicator ${place + 1} is from before this encounter (${day}).`,
        advice: 'Keep it only where it is relevant now; it cannot support a diagnosis alone.',
      },
    ];
  });
}

function missingWaysOut({ options }: QueryItem, index: number): QueryFinding[] {
  if (!options || options.length === 0) return [];
  const missing: string[] = [];
  if (!options.some(isOther)) missing.push('"Other"');
  if (!options.some(isUndetermined)) missing.push('"Unable to determine"');
  if (missing.length === 0) return [];
  return [
    {
      rule: 7,
      severity: 'stops',
      at: whole(`items.${index}.options`),
      words: `The options lack ${missing.join(' and ')}.`,
      advice: 'Add both, so that the clinician is free to answer differently or not at all.',
    },
  ];
}

function askedBefore({ question }: QueryItem, index: number, answered: readonly string[]): QueryFinding[] {
  if (!question || !answered.some((each) => plain(each) === plain(question))) return [];
  return [
    {
      rule: 14,
      severity: 'warns',
      at: { path: `items.${index}.question`, from: 0, to: question.length },
      words: 'This question was asked and answered before.',
      advice: 'Read the earlier answer; ask again only about something new.',
    },
  ];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
