import type { Due } from '@liaison/contracts';
import type { DueUnit } from '@liaison/domain';

/** A due date as its fields hold it. */
export interface DueDraft {
  readonly unit: DueUnit | 'date';
  readonly amount: number;
  /** Local date and time, `YYYY-MM-DDTHH:MM`, or empty. */
  readonly at: string;
}

export const inDays = (amount: number, unit: DueUnit): DueDraft => ({ unit, amount, at: '' });

/** What is wrong with a due date, in words; null when it can be sent. */
export function dueProblem(due: DueDraft, now: Date): string | null {
  if (due.unit === 'date') {
    if (!due.at) return 'Choose a date and a time.';
    return Date.parse(due.at) > now.getTime() ? null : 'This lies in the past.';
  }
  return Number.isInteger(due.amount) && due.amount >= 1 && due.amount <= 3660 ? null : 'Choose 1 to 3660.';
}

/** The due date as the API takes it; a typed date is the reader's own wall clock. */
export function toDue(due: DueDraft): Due {
  if (due.unit !== 'date') return { in: { amount: due.amount, unit: due.unit } };
  const at = new Date(due.at);
  return { at: Number.isNaN(at.getTime()) ? due.at : at.toISOString() };
}
