import type { ChaseReceiptView, DiaryView, RequestView } from '@liaison/contracts';
import { type DueExplanation, ledgerTotals, weekdays, type WorkingCalendar } from '@liaison/domain';
import { diaryEntries } from './diary-entries.js';

export interface DiaryParts {
  readonly request: RequestView;
  readonly receipts: readonly ChaseReceiptView[];
  readonly ownCalendar: WorkingCalendar;
  readonly hours: readonly { readonly organisation: string; readonly calendar: WorkingCalendar }[];
  readonly madeAt: Date;
  readonly madeBy: string;
}

/** The diary as it is shown, printed and sent: times, parties and counts. */
export function toDiaryView({ request, receipts, ownCalendar, hours, madeAt, madeBy }: DiaryParts): DiaryView {
  const { kind, state, round, sentAt, due, items, claim } = request;
  const totals = ledgerTotals(request.ledger);
  const explanation = due.explanation as DueExplanation | null;
  const versions = [...new Set(request.chases.map(({ policyVersion }) => policyVersion))];
  return {
    requestId: request.id,
    ...{ kind, state, round, sentAt },
    claimNumber: claim.number,
    requester: partyWords(request.requester),
    addressee: partyWords(request.addressee),
    items: items.length,
    due: { at: due.at, original: due.original, words: explanation?.words ?? 'Set by hand.' },
    policy: versions.map(versionWords).join(', ') || 'No reminders were planned',
    hours: hours.map(({ organisation, calendar }) => ({
      organisation,
      timeZone: calendar.timeZone,
      words: hoursWords(calendar),
    })),
    totals: (['requester', 'addressee'] as const).map((side) => ({
      side,
      calendarSeconds: totals[side].calendarSeconds,
      workingSeconds: totals[side].workingSeconds,
    })),
    entries: diaryEntries({ request, receipts, calendar: ownCalendar }),
    madeAt: madeAt.toISOString(),
    madeBy,
  };
}

function partyWords({ organisation, desk, person }: RequestView['requester']): string {
  return [person?.name, desk?.name, organisation.name].filter(Boolean).join(', ');
}

function versionWords(version: number | null): string {
  return version === null ? 'ready-made policy' : `policy version ${version}`;
}

/** "Mon, Tue 08:00-12:00 and 13:00-17:00; Fri 08:00-12:00". */
export function hoursWords({ week }: WorkingCalendar): string {
  const byHours = new Map<string, string[]>();
  for (const day of weekdays) {
    const spans = (week[day] ?? []).map(([from, until]) => `${from}–${until}`).join(' and ');
    if (spans) byHours.set(spans, [...(byHours.get(spans) ?? []), day[0]?.toUpperCase() + day.slice(1, 3)]);
  }
  return [...byHours].map(([spans, days]) => `${days.join(', ')} ${spans}`).join('; ') || 'never open';
}
