import { addDays } from './appeal-deadlines.js';

export const appealReminderKinds = ['filing', 'decision', 'undecided'] as const;
export type AppealReminderKind = (typeof appealReminderKinds)[number];

export interface AppealReminder {
  readonly kind: AppealReminderKind;
  /** Calendar days from the deadline; negative before it. */
  readonly days: number;
  readonly on: string;
  readonly side: 'provider' | 'payer';
}

/** Days before the last one on which something can still be done; the deadline day itself is the last. */
const before = { filing: [30, 7, 1], decision: [14, 3] } as const;

/** Reminders to file in time. What already lies behind is left out. */
export function filingReminders(deadline: string, today: string): AppealReminder[] {
  return before.filing
    .map((ahead): AppealReminder => ({ kind: 'filing', days: -ahead, on: addDays(deadline, -ahead), side: 'provider' }))
    .filter(({ on }) => on > today);
}

/** Reminders to decide in time, and one to whoever filed when the day has passed without a decision. */
export function decisionReminders(deadline: string, today: string, payerDecides: boolean): AppealReminder[] {
  const toPayer = before.decision.map((ahead): AppealReminder => ({
    kind: 'decision',
    days: -ahead,
    on: addDays(deadline, -ahead),
    side: 'payer',
  }));
  const overdue: AppealReminder = { kind: 'undecided', days: 1, on: addDays(deadline, 1), side: 'provider' };
  return [...(payerDecides ? toPayer : []), overdue].filter(({ on }) => on > today);
}
