import type { RequestFilters, RequestSummary } from '@liaison/contracts';
import { reachOf, type Role } from '@liaison/domain';
import { shortSpan } from '../requests/time-words.js';
import { dollarWords } from '../../ui/money.js';

export interface WorklistTab {
  readonly id: string;
  readonly label: string;
  readonly filters: RequestFilters;
}
export interface WorklistFilter {
  readonly id: string;
  readonly label: string;
  readonly filters: RequestFilters;
}
export interface Figure {
  readonly label: string;
  readonly value: (summary: RequestSummary) => string;
}
/** What one role's worklist shows (PRODUCT.md, "worklist of"). */
export interface WorklistView {
  readonly side: 'provider' | 'payer';
  readonly title: string;
  readonly tabs: readonly WorklistTab[];
  readonly filters: readonly WorklistFilter[];
  readonly figures: readonly Figure[];
  readonly empty: string;
  /** A supervisor's list may be narrowed to one person or desk. */
  readonly isTeam?: boolean;
}

const open = 'draft,undelivered,open,acknowledged,clarifying,answered,returned,declined';
const dueFilters: readonly WorklistFilter[] = [
  { id: 'overdue', label: 'Overdue', filters: { due: 'overdue' } },
  { id: 'today', label: 'Due today', filters: { due: 'today' } },
];
const duration = (seconds: number | null) => {
  if (seconds === null) return '–';
  return seconds >= 86_400 ? `${(seconds / 86_400).toFixed(1)} days` : shortSpan(seconds);
};

const coder: WorklistView = {
  side: 'provider',
  title: 'Needs you',
  tabs: [
    { id: 'mine', label: 'Mine', filters: { scope: 'mine_everywhere', state: open } },
    { id: 'desk', label: 'Desk', filters: { scope: 'desk_everywhere', state: open } },
    { id: 'release', label: 'Ready to send', filters: { scope: 'organisation', attention: 'ready_to_release' } },
    { id: 'all', label: 'Everything', filters: { scope: 'all_memberships', state: open } },
  ],
  filters: [
    ...dueFilters,
    { id: 'returned', label: 'Sent back', filters: { attention: 'returned' } },
    { id: 'silent', label: 'Clinician silent', filters: { attention: 'clinician_silent' } },
    { id: 'corrected', label: 'Claim corrected', filters: { attention: 'succession' } },
  ],
  figures: [
    { label: 'due today', value: (summary) => String(summary.dueToday) },
    { label: 'waiting on a query', value: (summary) => dollarWords(summary.dollarsWaiting) },
    { label: 'median response', value: (summary) => duration(summary.medianResponseSeconds) },
  ],
  empty: 'Questions of payers and your own requests appear here as they arrive, the most pressing first.',
};

const claimsAdministrator: WorklistView = {
  side: 'payer',
  title: 'Needs you',
  tabs: [
    { id: 'mine', label: 'Mine', filters: { scope: 'mine_everywhere', state: open } },
    { id: 'review', label: 'To review', filters: { scope: 'organisation', attention: 'to_review' } },
    { id: 'desk', label: 'Desk', filters: { scope: 'desk_everywhere', state: open } },
    { id: 'all', label: 'Everything', filters: { scope: 'all_memberships', state: open } },
  ],
  filters: [
    ...dueFilters,
    { id: 'clock', label: 'Clock under five days', filters: { attention: 'clock_under_five' } },
    { id: 'charge', label: 'High charge', filters: { attention: 'high_charge' } },
    { id: 'undelivered', label: 'Not delivered', filters: { attention: 'undelivered' } },
    { id: 'unmatched', label: 'Unmatched: no claim number yet', filters: { attention: 'unmatched' } },
    { id: 'corrected', label: 'Claim corrected', filters: { attention: 'succession' } },
    { id: 'extension', label: 'More time asked', filters: { attention: 'extension' } },
  ],
  figures: [
    {
      label: 'pended claims',
      value: (summary) => `${summary.pendedClaims} · ${dollarWords(summary.dollarsWaiting)}`,
    },
    { label: 'median review', value: (summary) => duration(summary.medianReviewSeconds) },
    { label: 'sent back', value: (summary) => String(summary.returned) },
  ],
  empty: 'Your requests and the answers that wait for your review appear here, the most pressing first.',
};

const caregiver: WorklistView = {
  ...coder,
  title: 'Asked of you',
  tabs: [{ id: 'mine', label: 'Mine', filters: { scope: 'mine_everywhere', state: open } }],
  filters: dueFilters,
  figures: [{ label: 'due today', value: (summary) => String(summary.dueToday) }],
  empty: 'Questions about your patients appear here.',
};

const teamFilters: readonly WorklistFilter[] = [
  { id: 'unassigned', label: 'Taken by nobody', filters: { assignee: 'none' } },
  ...[1, 3, 7, 14].map((days) => ({
    id: `untouched-${days}`,
    label: days === 1 ? 'No touch for a day' : `No touch for ${days} days`,
    filters: { untouchedDays: days },
  })),
];

function supervised(view: WorklistView): WorklistView {
  const [mine, ...rest] = view.tabs;
  const everything = rest.at(-1);
  return {
    ...view,
    isTeam: true,
    title: 'Team’s work',
    filters: [...view.filters, ...teamFilters],
    tabs: [
      ...(everything
        ? [{ ...everything, id: 'team', label: 'Team', filters: { scope: 'organisation', state: open } as const }]
        : []),
      ...(mine ? [mine] : []),
      {
        id: 'untouched',
        label: 'No touch 3 d',
        filters: { scope: 'organisation', attention: 'no_touch', untouchedDays: 3 },
      },
    ],
    figures: [
      { label: 'at risk', value: (summary) => dollarWords(summary.dollarsWaiting) },
      { label: 'overdue', value: (summary) => String(summary.overdue) },
      { label: 'median turnaround', value: (summary) => duration(summary.medianResponseSeconds) },
    ],
  };
}

/** The worklist of a person by role and side. */
export function viewOf(roles: readonly Role[], side: 'provider' | 'payer'): WorklistView {
  if (reachOf(roles) === 'asked') return caregiver;
  const own = side === 'payer' ? claimsAdministrator : coder;
  const works = roles.includes('coder') || roles.includes('claims_administrator');
  return roles.includes('supervisor') && !works ? supervised(own) : own;
}
