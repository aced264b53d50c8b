import { isAway, nextReachable } from './reachable-at.js';
import type { Whereabouts } from './whereabouts.js';

/** From here on a message that was made in somebody's hours is late: by then they may be over. */
const lateAfterMs = 60_000;

export function isLate(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() > lateAfterMs;
}

/** When a late message may leave: as one that is made now. What is critical at any hour, but not to who is away by now. */
export function leavesAt(who: Whereabouts, bypasses: boolean, now: Date): Date {
  return bypasses && !isAway(who, now) ? now : nextReachable(who, now);
}
