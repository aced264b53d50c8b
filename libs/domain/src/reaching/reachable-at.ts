import { isOpen, nextOpening } from '../calendar/open-spans.js';
import { dateOf, dayNumberOf, stretchesOfDay } from '../calendar/wall-time.js';
import type { Span } from '../calendar/working-calendar.js';
import type { Whereabouts } from './whereabouts.js';

export type HeldBy = 'absence' | 'quiet_hours' | 'closed';

/**
 * An opening and the end of quiet hours for each day of a week; weekends, holidays and absences are one step. Who meets no
 * opening in it is quiet all working day long.
 */
const mostSteps = 16;

/** What keeps a message from this person at that instant, the strongest first; null when it may go. */
export function heldBy(who: Whereabouts, at: Date): HeldBy | null {
  if (isAway(who, at)) return 'absence';
  if (quietUntil(who, at) !== null) return 'quiet_hours';
  return who.preferences.hours === 'working' && !isOpen(who.calendar, at) ? 'closed' : null;
}

/**
 * The first instant from `from` on at which a message may reach this person. Whose quiet hours cover all of the working
 * time is reached when they end: quiet hours are a wish, working time a custom, and nothing may wait for ever.
 */
export function nextReachable(who: Whereabouts, from: Date): Date {
  const strict = who.preferences.hours === 'working' ? firstFree(who, from, true) : null;
  const found = strict ?? firstFree(who, from, false);
  if (!found) throw new RangeError('This person is never to be reached.');
  return found;
}

/** The first instant from `from` on whose wall time is `time`; where the clock skips it, the instant after the gap. */
export function nextWallTime(timeZone: string, time: string, from: Date): Date {
  const instant = from.getTime();
  for (let day = dayNumberOf(timeZone, instant), last = day + 3; day <= last; day += 1) {
    const start = stretchesOfDay(timeZone, day, [[time, '24:00']])[0]?.from;
    if (start !== undefined && start >= instant) return new Date(start);
  }
  throw new RangeError(`"${time}" is not a wall time.`);
}

export function isAway({ absences, calendar }: Whereabouts, at: Date): boolean {
  const day = dateOf(dayNumberOf(calendar.timeZone, at.getTime()));
  return absences.some(({ from, until }) => from <= day && day <= until);
}

function firstFree(who: Whereabouts, from: Date, inWorkingTime: boolean): Date | null {
  let at = from;
  for (let step = 0; step < mostSteps; step += 1) {
    const later = laterThan(who, at, inWorkingTime);
    if (later === null) return at;
    at = later;
  }
  return null;
}

/** Where to look next, or null when nothing stands in the way at that instant. */
function laterThan(who: Whereabouts, at: Date, inWorkingTime: boolean): Date | null {
  if (isAway(who, at)) return backFrom(who, at);
  const quiet = quietUntil(who, at);
  if (quiet !== null) return quiet;
  return inWorkingTime && !isOpen(who.calendar, at) ? nextOpening(who.calendar, at) : null;
}

/** The start of the day after the absence, where absences may follow one another. */
function backFrom({ absences, calendar: { timeZone } }: Whereabouts, at: Date): Date {
  const today = dayNumberOf(timeZone, at.getTime());
  const ends = absences.filter(({ from, until }) => from <= dateOf(today) && dateOf(today) <= until);
  const last = ends
    .map(({ until }) => Date.parse(`${until}T00:00:00Z`) / 86_400_000)
    .reduce((a, b) => Math.max(a, b), today);
  return new Date(stretchesOfDay(timeZone, last + 1, [['00:00', '24:00']])[0]?.from ?? at.getTime() + 86_400_000);
}

/** The end of the quiet stretch that holds the instant, or null. */
function quietUntil({ preferences: { quietHours }, calendar: { timeZone } }: Whereabouts, at: Date): Date | null {
  if (!quietHours) return null;
  const instant = at.getTime();
  const { from, until } = quietHours;
  const spans: Span[] =
    from < until
      ? [[from, until]]
      : [
          ['00:00', until],
          [from, '24:00'],
        ];
  const stretches = stretchesOfDay(timeZone, dayNumberOf(timeZone, instant), spans);
  const holding = stretches.find((stretch) => stretch.from <= instant && instant < stretch.until);
  return holding ? new Date(holding.until) : null;
}
