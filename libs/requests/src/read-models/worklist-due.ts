import type { RequestFilters } from '@liaison/contracts';

/** The end of a day of the organisation's: of today, or of so many days later. $2 is the organisation, $3 the time. */
export const dayEndSql = (days = 0): string => `(select
  (date_trunc('day', $3::timestamptz at time zone o.time_zone) + interval '${days + 1} days') at time zone o.time_zone
  from organisation o where o.id = $2)`;

/** As ranges of the due date itself, so that an index serves them. What has no due date is due at infinity. */
export function dueCondition(due: RequestFilters['due']): string | null {
  if (due === 'overdue') return `e.due_at < $3 and e.is_open and e.state <> 'draft'`;
  if (due === 'today') return `e.due_at >= $3 and e.due_at < ${dayEndSql()}`;
  if (due === 'week') return `e.due_at >= ${dayEndSql()} and e.due_at < ${dayEndSql(7)}`;
  return due === 'later' ? `e.due_at >= ${dayEndSql(7)} and e.due_at < 'infinity'` : null;
}
