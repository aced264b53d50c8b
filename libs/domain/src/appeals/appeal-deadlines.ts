import type { AppealSpan } from './appeal-levels.js';

const dayMs = 86_400_000;

/** Days are YYYY-MM-DD throughout. */
export function addDays(day: string, amount: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + amount * dayMs).toISOString().slice(0, 10);
}

/**
 * The same day so many months later. Where that month has no such day it is the first of the next one, as the external
 * review rule says (29 CFR 2590.715-2719(d)(2)(i)).
 */
export function addMonths(day: string, amount: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const sameDay = new Date(Date.UTC(year, month - 1 + amount, date));
  const isThere = sameDay.getUTCDate() === date;
  return (isThere ? sameDay : new Date(Date.UTC(year, month + amount, 1))).toISOString().slice(0, 10);
}

/** The last day of a span that begins with a notice of this date (or, for a decision, with filing on it). */
export function appealDeadline(span: AppealSpan, from: string): string {
  const received = addDays(from, span.presumedReceiptDays ?? 0);
  return span.unit === 'day' ? addDays(received, span.amount) : addMonths(received, span.amount);
}

/** How the day was found, in words: "120 days after receipt, presumed 5 days after the notice (42 CFR 405.942(a))". */
export function appealSpanWords(span: AppealSpan, of: 'filing' | 'decision'): string {
  const length = `${span.amount} ${span.unit}${span.amount === 1 ? '' : 's'}`;
  if (of === 'decision') return `${length} after filing (${span.source})`;
  return span.presumedReceiptDays === undefined
    ? `${length} after the notice (${span.source})`
    : `${length} after receipt, presumed ${span.presumedReceiptDays} days after the notice (${span.source})`;
}
