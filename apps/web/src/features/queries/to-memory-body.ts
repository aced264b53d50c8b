import type { QuestionMemoryBody } from '@liaison/contracts';
import { toItemBody, type ComposeDraft } from './compose-draft.js';

/** What the memory is asked while composing; null while nothing is written yet. */
export function toMemoryBody(draft: ComposeDraft, except: readonly string[]): QuestionMemoryBody | null {
  const items = draft.items.map((item) => {
    const { loinc, reason, question, line, dateRange } = toItemBody(item);
    const given = Object.entries({ loinc, reason, question, line, dateRange }).filter(
      ([, value]) => value !== undefined,
    );
    const isTorn = dateRange !== undefined && dateRange.from > dateRange.to;
    return Object.fromEntries(given.filter(([field]) => field !== 'dateRange' || !isTorn));
  });
  const asks = draft.items.some((item) => item.loinc || item.reasonCode.trim() || item.question.trim());
  return asks ? { items, except: except.slice(0, 20) } : null;
}
