import { checkCompleteness } from './completeness-rules.js';
import { checkLeading, checkYesNo } from './leading-rules.js';
import type { QueryDraft, QueryFinding } from './query-draft.js';
import { checkWording } from './wording-rules.js';

/** Rules that keep a clinician query from being sent without an override. */
export const stoppingQueryRules = [4, 5, 7, 8] as const;

/**
 * Which rules of compliant query practice (INTEROP.md section 4, after ACDIS/AHIMA 2022) a draft breaks, in the order
 * of its text. Only clinician queries are checked; any other kind has none. A lexicon can be wrong: the author may
 * override with a reason.
 */
export function checkQuery(draft: QueryDraft): QueryFinding[] {
  if (draft.kind !== 'clinician_query') return [];
  const findings = [...checkLeading(draft), ...checkYesNo(draft), ...checkWording(draft), ...checkCompleteness(draft)];
  findings.sort(inReadingOrder);
  return [...firstOf(findings, 'stops'), ...firstOf(findings, 'warns')].sort(inReadingOrder);
}

/** Nobody reads more; a text that repeats one word must not make an answer of megabytes. */
const mostOfASeverity = 200;

function firstOf(findings: readonly QueryFinding[], severity: QueryFinding['severity']): QueryFinding[] {
  return findings.filter((finding) => finding.severity === severity).slice(0, mostOfASeverity);
}

function inReadingOrder(a: QueryFinding, b: QueryFinding): number {
  const byPlace = placeOf(a).localeCompare(placeOf(b), 'en', { numeric: true });
  return byPlace || a.at.from - b.at.from || a.rule - b.rule;
}

/** The title first; in an item the question before all else. */
function placeOf({ at }: QueryFinding): string {
  return at.path === 'title' ? '' : at.path.replace('.question', '.0');
}

/** Whether the findings keep the query from being sent without an override. */
export function stopsSending(findings: readonly QueryFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'stops');
}

/** What each check says when it finds nothing, for the composer's green cards. */
const passedWords: readonly (readonly [rule: number, words: string])[] = [
  [1, 'Says why it asks'],
  [2, 'Quotes clinical indicators with source, author and date'],
  [4, 'Names no diagnosis that the quoted record does not support'],
  [5, 'Does not mention payment, scores or denial'],
  [6, 'Asks without pressure'],
  [7, 'Leaves "Other" and "Unable to determine" open'],
  [8, 'Introduces no diagnosis by a yes/no question'],
  [15, 'Does not ask to drop anything from the record'],
];

/** The checks a clinician query has passed, in words. */
export function passedChecks(draft: QueryDraft): string[] {
  if (draft.kind !== 'clinician_query' || draft.items.length === 0) return [];
  const broken = new Set(checkQuery(draft).map(({ rule }) => rule));
  return passedWords.filter(([rule]) => !broken.has(rule)).map(([, words]) => words);
}
