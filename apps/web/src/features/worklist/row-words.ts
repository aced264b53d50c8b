import type { RequestRow } from '@liaison/contracts';
import type { QuestionSubject, RequestKind, RequestState } from '@liaison/domain';
import type { ChipTone } from '../../ui/chip.js';
import { rowMoneyWords } from '../../ui/money.js';
import { recordedBy, shortName } from '../requests/request-words.js';
import { dateWords, dueWords, shortSpan, whenWords } from '../requests/time-words.js';
import { dateFormat } from '../../ui/date-format';

export type Segment = 'done' | 'back' | 'open';
export interface RowWords {
  readonly title: string;
  readonly number: string;
  readonly due: { readonly words: string; readonly tone: 'late' | 'soon' | 'plain' };
  readonly what: string;
  readonly holder: { readonly words: string; readonly tone: ChipTone } | null;
  readonly segments: readonly Segment[];
  readonly facts: string;
  readonly side: string;
  /** Set where the row is of another of the reader's organisations. */
  readonly elsewhere: string | null;
}
export interface RowReader {
  readonly now: Date;
  readonly zone: string;
  readonly personId: string;
  readonly side: 'provider' | 'payer';
  readonly membershipId: string;
}

const kindWords: Readonly<Record<RequestKind, string>> = {
  insurer_query: 'records and answers',
  clinician_query: 'clinical question',
  records_request: 'records',
  claim_question: 'question about the claim',
  internal_review: 'review',
};
export const aboutWords: Readonly<Record<QuestionSubject, string>> = {
  status: 'status',
  denial_rationale: 'denial',
  underpayment: 'underpayment',
  records_received: 'records received',
  reconsideration: 'reconsideration',
};

type Verb = (other: string) => string;
const askedOfUs: Partial<Record<RequestState, Verb>> = {
  returned: (other) => `Sent back by ${other}`,
  answered: (other) => `Answered, ${other} reviews`,
  clarifying: (other) => `You asked ${other} back`,
  declined: (other) => `You declined ${other}`,
};
const askedByUs: Partial<Record<RequestState, Verb>> = {
  draft: (other) => `Draft for ${other}`,
  answered: (other) => `${other} answered`,
  clarifying: (other) => `${other} asks back`,
  declined: (other) => `${other} declined`,
  undelivered: (other) => `Not delivered to ${other}`,
  returned: (other) => `You sent back to ${other}`,
};

/** Second line: what it is, from the reader's side. */
function whatWords(row: RequestRow): string {
  const ours = row.mySide === 'requester';
  const other = otherName(row);
  const usual: Verb = (name) => (ours ? `You asked ${name}` : `${name} asks`);
  const verb = (ours ? askedByUs : askedOfUs)[row.state] ?? usual;
  const way = row.recorded ? ` by ${recordedBy[row.recorded.channel]}` : '';
  return `${verb(other)}${way} · ${row.subject ?? kindWords[row.kind]}`;
}

/** A payer looks for the provider first; "You asked Northside" names it already. */
function withProvider(what: string, provider: string): string {
  return what.includes(provider) ? what : `${provider} · ${what}`;
}

function otherName(row: RequestRow): string {
  return shortName(row.mySide === 'requester' ? row.addresseeName : row.requesterName);
}

function holderWords(row: RequestRow, reader: RowReader, isLate: boolean): RowWords['holder'] {
  if (!row.ball) return null;
  const span = shortSpan((reader.now.getTime() - Date.parse(row.ball.since)) / 1000);
  const ours = row.ball.side === row.mySide;
  const me = ours && (row.assignee?.id === reader.personId || row.ball.holder === null);
  const name = me ? 'You' : shortName(row.ball.holder ?? otherName(row));
  return { words: `${name} ${span}`, tone: me ? 'accent' : isLate ? 'late' : 'plain' };
}

/** One mark per item in its order; drafts of the own side count as done, since only sending is left. */
export function segmentsOf(row: Pick<RequestRow, 'itemStates' | 'draftItems'>): Segment[] {
  let drafts = row.draftItems;
  return row.itemStates.map((state) => {
    if (state === 'outstanding' || state === 'returned') {
      if (drafts > 0) {
        drafts -= 1;
        return 'done';
      }
      return state === 'returned' ? 'back' : 'open';
    }
    return 'done';
  });
}

function factsOf(row: RequestRow, reader: RowReader, segments: readonly Segment[]): string {
  const done = segments.filter((segment) => segment === 'done').length;
  const count = row.itemsTotal > 1 ? `${done} of ${row.itemsTotal}` : '';
  const round = row.round > 1 ? `round ${row.round}` : '';
  if (reader.side === 'payer') {
    const age = shortSpan((reader.now.getTime() - Date.parse(row.claimReceivedAt)) / 1000);
    return [count, round, `claim ${age}`, rowMoneyWords(row.charge)].filter(Boolean).join(' · ');
  }
  const served = row.serviceFrom
    ? `DOS ${dateWords(row.serviceFrom, reader.now)}`
    : `account ${row.accountNumber ?? '–'}`;
  return [round || count, served, rowMoneyWords(row.charge)].filter(Boolean).join(' · ');
}

export const newAnswer = 'new answer';

/** "14:00" today, "Tue 08:00" tomorrow: the third line has little room. */
function shortWhen(at: string, { now, zone }: RowReader): string {
  const weekday = dateFormat('en-US', { weekday: 'short', timeZone: zone }).format(new Date(at));
  return whenWords(at, now, zone).replace('today ', '').replace('tomorrow', weekday);
}

function sideWords(row: RequestRow, reader: RowReader): string {
  if (row.awaitsChoice) return 'claim corrected: choose';
  if (row.extensionAsked) return 'more time asked';
  if (row.hasNewAnswer) return newAnswer;
  if (row.nextChaseAt) return `chase ${shortWhen(row.nextChaseAt, reader)}`;
  return row.desk ?? '';
}

/** The three lines of a row (SCREENS.md, desk-light.png). Pure. */
export function rowWords(row: RequestRow, reader: RowReader): RowWords {
  const due = row.dueAt
    ? dueWords(row.dueAt, reader.now, reader.zone)
    : { words: 'no due date', tone: 'plain' as const };
  const segments = segmentsOf(row);
  const number = reader.side === 'payer' ? (row.payerControlNumber ?? row.claimNumber) : row.claimNumber;
  return {
    title: row.patientName,
    number,
    due: { words: due.words.replace(/^due /, ''), tone: due.tone },
    what: reader.side === 'payer' ? withProvider(whatWords(row), shortName(row.provider.name)) : whatWords(row),
    holder: holderWords(row, reader, due.tone === 'late'),
    segments: segments.slice(0, 8),
    facts: factsOf(row, reader, segments),
    side: sideWords(row, reader),
    elsewhere: row.membershipId === reader.membershipId ? null : shortName(row.organisation.name),
  };
}

/** Columns that do not fit the three lines, for hover and screen readers. */
export function rowDetail(row: RequestRow, reader: RowReader): string {
  const when = (at: string) => whenWords(at, reader.now, reader.zone);
  return [
    row.payer ? `Payer ${row.payer.name}` : 'Payer unknown',
    `Provider ${row.provider.name}${row.providerTin ? `, TIN ${row.providerTin}` : ''}`,
    row.accountNumber ? `Account ${row.accountNumber}` : '',
    row.membershipId === reader.membershipId ? '' : `Of ${row.organisation.name}: opening it turns you there`,
    row.charge ? `Billed ${rowMoneyWords(row.charge)}` : '',
    row.desk ? `Desk ${row.desk}` : '',
    row.receivedAt ? `Received ${when(row.receivedAt)}` : '',
    `Last touch ${when(row.lastTouchAt)}`,
  ]
    .filter(Boolean)
    .join('\n');
}
