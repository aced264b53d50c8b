import { dateOf } from '../calendar/wall-time.js';

/** First and last day away, `YYYY-MM-DD`. */
export interface DaysAway {
  readonly from: string;
  readonly until: string;
}

/**
 * The days somebody was away without a day between, if the last of them is over today; absences that follow or overlap
 * one another are one. Null while they are away, and for who has not been away.
 */
export function absenceEnded(absences: readonly DaysAway[], today: string): DaysAway | null {
  if (absences.some(({ from, until }) => from <= today && today <= until)) return null;
  const over = absences.filter(({ until }) => until < today).sort((a, b) => (a.until < b.until ? 1 : -1));
  const [last, ...earlier] = over;
  if (!last) return null;
  return earlier.reduce((stretch, each) => (follows(each, stretch) ? longer(stretch, each) : stretch), last);
}

function follows(earlier: DaysAway, later: DaysAway): boolean {
  return dayAfter(earlier.until) >= later.from;
}

function longer(stretch: DaysAway, { from }: DaysAway): DaysAway {
  return { from: from < stretch.from ? from : stretch.from, until: stretch.until };
}

function dayAfter(day: string): string {
  return dateOf(Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 1);
}
