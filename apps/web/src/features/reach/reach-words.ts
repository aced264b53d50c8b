import type { ReachView } from '@liaison/contracts';
import { dateFormat } from '../../ui/date-format';

const because = {
  absence: 'You are away; on your first day back one message tells you how much waits.',
  quiet_hours: 'It is within your quiet hours.',
  closed: 'It is outside working hours.',
} as const;

/** "If something came for you now", in sentences. */
export function reachWords({ now, email, push, heldBy, timeZone }: ReachView): string[] {
  const at = (instant: string) => (instant === now ? 'at once' : whenIn(instant, now, timeZone));
  return [
    'If something came for you now, the notice would be in Liaison at once.',
    `A letter would go ${at(email.at)}.`,
    `A push message would go ${at(push.at)}.`,
    ...(heldBy === null ? [] : [because[heldBy]]),
  ];
}

/** "on Wednesday at 08:00", in the organisation's zone; with the day of the month once it is a week off. */
function whenIn(instant: string, now: string, timeZone: string): string {
  const far = Date.parse(instant) - Date.parse(now) > 6 * 86_400_000;
  const day = dateFormat('en-US', {
    timeZone,
    weekday: 'long',
    ...(far ? ({ day: 'numeric', month: 'long' } as const) : {}),
  });
  const time = dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const isToday = day.format(new Date(instant)) === day.format(new Date(now)) && !far;
  return `${isToday ? 'today' : `on ${day.format(new Date(instant))}`} at ${time.format(new Date(instant))}`;
}
