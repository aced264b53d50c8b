import { dayNumberOf, stretchesOfDay } from '../calendar/wall-time.js';
import { isAway, nextReachable, nextWallTime } from './reachable-at.js';
import type { OutsideChannel, Whereabouts } from './whereabouts.js';

/** The least time between two messages to one person over one channel, unless something is critical. */
export const messagePauseMs = 15 * 60_000;

/** Something that is to reach a person outside the application. */
export interface WaitingNotice {
  readonly id: string;
  readonly createdAt: Date;
  /** Bypasses hours and digest; absence holds it, since whoever stands in was told. */
  readonly critical: boolean;
  /** Seen in the application meanwhile: nothing is left to say outside. */
  readonly isRead: boolean;
}

export interface Recipient extends Whereabouts {
  readonly channel: OutsideChannel;
  /** When the last message that was not critical went, or null. */
  readonly lastAt: Date | null;
}

/** One message: how many things wait, and why it goes now. */
export interface GatheredMessage {
  readonly noticeIds: readonly string[];
  /** It goes although the hours or the window would have held it. */
  readonly bypasses: boolean;
  /** The first one after an absence. */
  readonly isCatchUp: boolean;
}

export interface Gathering {
  readonly read: readonly string[];
  readonly message: GatheredMessage | null;
  /** When to look again at what still waits; null when nothing does. */
  readonly lookAt: Date | null;
}

/** Decides what the waiting notices of one person over one channel become now: at most one message. */
export function gatherNotices(waiting: readonly WaitingNotice[], who: Recipient, now: Date): Gathering {
  const read = waiting.filter(({ isRead }) => isRead).map(({ id }) => id);
  const left = waiting.filter(({ isRead }) => !isRead);
  const due = windowOf(left, who, now);
  if (due === null) return { read, message: null, lookAt: null };
  if (due <= now) return { read, message: messageOf(left, who, false), lookAt: null };
  const critical = isAway(who, now) ? [] : left.filter((notice) => notice.critical);
  const message = critical.length > 0 ? messageOf(critical, who, true) : null;
  const rest = left.length > critical.length || message === null;
  return { read, message, lookAt: rest ? due : null };
}

/**
 * When the window of these notices closes, or null without any: one instant for all of them, so that they become one
 * message. With a daily digest it is the digest's time after the first of them, else at once, or a pause after the last
 * message; and never before this person is to be reached.
 */
function windowOf(left: readonly WaitingNotice[], who: Recipient, now: Date): Date | null {
  const [first] = left.map(({ createdAt }) => createdAt.getTime()).sort((a, b) => a - b);
  if (first === undefined) return null;
  const { preferences, calendar, channel, lastAt } = who;
  const isDaily = channel === 'email' && preferences.digest === 'daily';
  const after = lastAt?.getTime() ?? -Infinity;
  const opens = isDaily
    ? nextWallTime(calendar.timeZone, preferences.digestAt, new Date(Math.max(first, dayAfter(who, lastAt)))).getTime()
    : Math.max(first, after + messagePauseMs);
  return nextReachable(who, new Date(Math.max(opens, now.getTime())));
}

/** One digest a day: one that was held up does not bring a second after it. */
function dayAfter({ calendar: { timeZone } }: Recipient, lastAt: Date | null): number {
  if (lastAt === null) return -Infinity;
  return stretchesOfDay(timeZone, dayNumberOf(timeZone, lastAt.getTime()) + 1, [['00:00', '24:00']])[0]?.from ?? 0;
}

function messageOf(notices: readonly WaitingNotice[], who: Recipient, bypasses: boolean): GatheredMessage {
  return {
    noticeIds: notices.map(({ id }) => id),
    bypasses,
    isCatchUp: notices.some(({ createdAt }) => isAway(who, createdAt)),
  };
}
