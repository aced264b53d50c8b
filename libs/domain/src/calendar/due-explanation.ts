import { DateTime } from 'luxon';
import type { WorkingAddition } from './add-working.js';

/** How a due date was found, as plain JSON: kept with the request and shown to both sides. */
export interface DueExplanation {
  /** `fixed`, or amount and unit as `3 working_day`. */
  readonly rule: string;
  readonly from: string;
  readonly timeZone: string;
  readonly spans: readonly ExplainedSpan[];
  readonly spansLeftOut: number;
  readonly holidaysSkipped: readonly { readonly date: string; readonly name: string }[];
  readonly closedDaysSkipped: number;
  readonly pauses: readonly { readonly from: string; readonly until: string }[];
  readonly policyVersion: number | null;
  /** The same in one plain sentence. */
  readonly words: string;
}

export interface ExplainedSpan {
  readonly date: string;
  readonly from: string;
  readonly until: string;
  readonly seconds: number;
}

/** More would make every request heavy; the rest is counted in `spansLeftOut`. */
export const mostSpansExplained = 60;

export interface DueFacts {
  readonly rule: string;
  /** The rule in words, as "3 working days after it was sent". */
  readonly ruleWords: string;
  readonly from: Date;
  readonly at: Date;
  readonly timeZone: string;
  readonly walked: WorkingAddition | null;
  readonly pauses: readonly { readonly from: Date; readonly until: Date }[];
  readonly policyVersion: number | null;
  readonly inClosedTime: boolean;
}

/** Writes the explanation of a due date. */
export function explainDue(facts: DueFacts): DueExplanation {
  const counted = facts.walked?.counted ?? [];
  const spans = counted.slice(0, mostSpansExplained).map(({ date, from, until, seconds }) => ({
    date,
    from: from.toISOString(),
    until: until.toISOString(),
    seconds,
  }));
  return {
    rule: facts.rule,
    from: facts.from.toISOString(),
    timeZone: facts.timeZone,
    spans,
    spansLeftOut: counted.length - spans.length,
    holidaysSkipped: facts.walked?.holidaysSkipped ?? [],
    closedDaysSkipped: facts.walked?.closedDaysSkipped ?? 0,
    pauses: facts.pauses.map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() })),
    policyVersion: facts.policyVersion,
    words: dueWords(facts),
  };
}

function dueWords(facts: DueFacts): string {
  const at = DateTime.fromJSDate(facts.at, { zone: facts.timeZone }).setLocale('en-US');
  const passedOver = facts.walked ? skippedWords(facts.walked) : [];
  const parts = [`Due ${at.toFormat('ccc d LLL yyyy, HH:mm')} (${facts.timeZone}): ${facts.ruleWords}`, ...passedOver];
  if (facts.pauses.length === 1) parts.push('one pause added');
  if (facts.pauses.length > 1) parts.push(`${facts.pauses.length} pauses added`);
  if (facts.inClosedTime) parts.push('this is outside working time');
  return `${parts.join('; ')}.`;
}

function skippedWords({ holidaysSkipped, closedDaysSkipped }: WorkingAddition): string[] {
  const words: string[] = [];
  if (holidaysSkipped.length > 0) words.push(`${holidayWords(holidaysSkipped)} skipped`);
  if (closedDaysSkipped > 0)
    words.push(`${closedDaysSkipped} closed ${closedDaysSkipped === 1 ? 'day' : 'days'} skipped`);
  return words;
}

function holidayWords(holidays: readonly { readonly date: string; readonly name: string }[]): string {
  const named = holidays.slice(0, 3).map(({ date, name }) => {
    const day = DateTime.fromISO(date, { zone: 'UTC', locale: 'en-US' });
    return `${name} (${day.toFormat('d LLL')})`;
  });
  const more = holidays.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more holidays` : named.join(', ');
}
