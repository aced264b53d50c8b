import type { WorkingCalendar } from '../calendar/working-calendar.js';

export const reachHours = ['working', 'any'] as const;
export type ReachHours = (typeof reachHours)[number];
export const digests = ['off', 'daily'] as const;
export type Digest = (typeof digests)[number];
/** What leaves the application. A notice inside it is never held back. */
export const outsideChannels = ['email', 'push'] as const;
export type OutsideChannel = (typeof outsideChannels)[number];

/** How a person wants to be reached outside the application; wall times `HH:MM` in the organisation's zone. */
export interface ReachPreferences {
  readonly hours: ReachHours;
  readonly quietHours: { readonly from: string; readonly until: string } | null;
  readonly digest: Digest;
  readonly digestAt: string;
}

/** Days `YYYY-MM-DD` in the organisation's zone, both included. */
export interface AwayDays {
  readonly from: string;
  readonly until: string;
}

/** When one person works, is away and wants to be left alone. */
export interface Whereabouts {
  readonly preferences: ReachPreferences;
  readonly calendar: WorkingCalendar;
  readonly absences: readonly AwayDays[];
}
