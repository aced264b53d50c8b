import { dateOf, dayNumberOf } from '../calendar/wall-time.js';
import type { AnswerNature } from './vocabulary.js';

export interface Authored {
  readonly nature?: AnswerNature | undefined;
  readonly authoredAt?: string | undefined;
}

/** What is written to answer a question is written now, unless its author says when; a record has a date of its own. */
const writtenToAnswer: readonly AnswerNature[] = ['addendum', 'attestation', 'explanation'];

/** When a supplied answer was authored: as its author says, else now for what is only written to answer. */
export function authoredOf({ nature, authoredAt }: Authored, now: Date): string | null {
  if (authoredAt !== undefined) return authoredAt;
  return nature !== undefined && writtenToAnswer.includes(nature) ? now.toISOString() : null;
}

/**
 * True for what was written after the claim was submitted: everybody is told so. A day without a time counts in the
 * provider's zone, and the day of submission itself gets the benefit of the doubt.
 * @param authoredAt an instant, or a day as `YYYY-MM-DD`
 */
export function isAfterSubmission(authoredAt: string | null, submittedAt: Date | null, timeZone: string): boolean {
  if (authoredAt === null || submittedAt === null) return false;
  if (authoredAt.length === 10) return authoredAt > dateOf(dayNumberOf(timeZone, submittedAt.getTime()));
  return Date.parse(authoredAt) > submittedAt.getTime();
}
