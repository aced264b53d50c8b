export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Local wall times `HH:MM`, the end excluded; `24:00` is allowed as an end. */
export type Span = readonly [from: string, until: string];

export interface HolidayRule {
  /** ISO 3166-1 code, as date-holidays knows it. */
  readonly country: string;
  readonly state?: string | undefined;
}

export interface CalendarException {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string;
  /** Replaces the whole day, also on a holiday; an empty list closes it. */
  readonly spans: readonly Span[];
  readonly name: string;
}

/**
 * When an organisation works. Treat one as a value: what is derived from it is remembered per object,
 * so a change is a new object.
 */
export interface WorkingCalendar {
  readonly timeZone: string;
  readonly week: Readonly<Partial<Record<Weekday, readonly Span[] | undefined>>>;
  readonly holidays: HolidayRule | null;
  readonly exceptions: readonly CalendarException[];
}

const wholeDay: readonly Span[] = [['00:00', '24:00']];
const officeDay: readonly Span[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];

/** Never closed: working time on it is the wall clock. */
export const alwaysOpenCalendar: WorkingCalendar = {
  timeZone: 'UTC',
  week: {
    monday: wholeDay,
    tuesday: wholeDay,
    wednesday: wholeDay,
    thursday: wholeDay,
    friday: wholeDay,
    saturday: wholeDay,
    sunday: wholeDay,
  },
  holidays: null,
  exceptions: [],
};

/** The trade's forty-hour week: Monday to Friday, 08:00 to 17:00 with an hour of lunch at noon. */
export function standardCalendar(timeZone: string, holidays: HolidayRule | null = null): WorkingCalendar {
  return {
    timeZone,
    week: { monday: officeDay, tuesday: officeDay, wednesday: officeDay, thursday: officeDay, friday: officeDay },
    holidays,
    exceptions: [],
  };
}
