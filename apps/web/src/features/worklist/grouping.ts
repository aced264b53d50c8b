import type { RequestRow } from '@liaison/contracts';
import { dateFormat } from '../../ui/date-format';

export const dueGroups = ['draft', 'undated', 'overdue', 'today', 'week', 'later'] as const;
export type DueGroup = (typeof dueGroups)[number];
export const groupWords: Readonly<Record<DueGroup, string>> = {
  draft: 'Not sent yet',
  undated: 'No due date',
  overdue: 'Overdue',
  today: 'Today',
  week: 'This week',
  later: 'Later',
};

const dayMs = 86_400_000;
const dayOf = (at: Date, zone: string) => dateFormat('en-CA', { timeZone: zone }).format(at);

/** Which group a due time falls in, by the organisation's days; the week is the next seven days. */
export function groupOf({ dueAt, state }: Pick<RequestRow, 'dueAt' | 'state'>, now: Date, zone: string): DueGroup {
  if (dueAt === null) return state === 'draft' ? 'draft' : 'undated';
  const due = new Date(dueAt);
  if (due < now) return 'overdue';
  const day = dayOf(due, zone);
  if (day === dayOf(now, zone)) return 'today';
  return day < dayOf(new Date(now.getTime() + 7 * dayMs), zone) ? 'week' : 'later';
}

export type ListEntry =
  | { readonly kind: 'group'; readonly id: string; readonly label: string; readonly count: number }
  | { readonly kind: 'row'; readonly id: string; readonly row: RequestRow; readonly isGone: boolean };

/** Rows in their order with a heading wherever the group changes; headings never reorder anything. */
export function withHeadings(
  rows: readonly { row: RequestRow; isGone: boolean }[],
  now: Date,
  zone: string,
): ListEntry[] {
  const grouped = rows.map((each) => ({ ...each, group: groupOf(each.row, now, zone) }));
  return grouped.flatMap(({ row, isGone, group }, index) => {
    const entry = { kind: 'row' as const, id: row.id, row, isGone };
    if (grouped[index - 1]?.group === group) return [entry];
    const next = grouped.findIndex((each, at) => at > index && each.group !== group);
    const count = (next === -1 ? grouped.length : next) - index;
    return [{ kind: 'group' as const, id: `${group}-${index}`, label: groupWords[group], count }, entry];
  });
}
