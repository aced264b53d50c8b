import { awaitsChoiceSql } from '@liaison/claims';
import type { RequestFilters } from '@liaison/contracts';
import type { SqlValue } from '@liaison/platform';

/** A condition on an entry `e`; `reads` names what it needs beside the entry: the request `r`, its claim `c`. */
export interface Condition {
  readonly sql: string;
  readonly reads?: 'request' | 'claim' | 'both';
}

/** Prepared by somebody for somebody else to release: rows of the own organisation alone. */
export const isPreparedSql = `exists (select 1 from answer_release l
  where l.request_id = r.id and l.state = 'prepared' and l.round = r.round)`;

const isSentAndOpen = `e.is_open and e.state <> 'draft'`;

/** What wants a look: the filters that PRODUCT.md names for one role or the other. */
export function attentionCondition(
  { attention, untouchedDays }: RequestFilters,
  add: (value: SqlValue) => string,
): string | Condition | null {
  const untouched = (days: number) =>
    `e.touched_at < $3::timestamptz - make_interval(days => ${add(days)}::int) and ${isSentAndOpen}`;
  if (untouchedDays !== undefined) return untouched(untouchedDays);
  if (attention === 'no_touch') return untouched(3);
  return attention ? attentions[attention] : null;
}

const attentions: Record<Exclude<NonNullable<RequestFilters['attention']>, 'no_touch'>, string | Condition> = {
  returned: `e.state = 'returned'`,
  undelivered: `e.state = 'undelivered'`,
  extension: `exists (select 1 from request_extension x where x.request_id = e.request_id and x.state = 'asked')`,
  to_review: `e.state = 'answered' and e.side in ('requester', 'both')`,
  clinician_silent: `exists (select 1 from information_request k
    where k.parent_id = e.request_id and k.state in ('open', 'acknowledged') and k.due_at < $3)`,
  ready_to_release: {
    sql: `e.side in ('addressee', 'both') and ${isSentAndOpen}
    and exists (select 1 from item_answer a where a.request_id = r.id and a.state = 'draft')
    and (${isPreparedSql} or not exists (select 1 from request_item i where i.request_id = r.id and i.state in ('outstanding', 'returned')
      and not exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft')))`,
    reads: 'request',
  },
  high_charge: { sql: `c.charge >= 5000`, reads: 'claim' },
  unmatched: {
    sql: `c.payer_control_number is null and e.side in ('requester', 'both') and ${isSentAndOpen}`,
    reads: 'claim',
  },
  succession: { sql: awaitsChoiceSql, reads: 'request' },
  clock_under_five: `e.due_at < $3::timestamptz + interval '5 days' and ${isSentAndOpen}`,
};
