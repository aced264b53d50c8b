import type { RequestItemView, RequestView } from '@liaison/contracts';
import type { ExchangeChannel, QuestionSubject } from '@liaison/domain';
import { documentName, queryReasonList, reasonName } from './document-types.js';
import { dateWords, dueWords, type DueTone } from './time-words.js';

/** How a request came or went, where the other side has no account here. */
export const recordedBy: Readonly<Record<ExchangeChannel, string>> = {
  telephone: 'telephone',
  fax: 'fax',
  letter: 'letter',
  portal: 'portal',
  in_person: 'word of mouth',
};

const subjectWords: Readonly<Record<QuestionSubject, string>> = {
  status: 'the claim’s status',
  denial_rationale: 'the denial',
  underpayment: 'an underpayment',
  records_received: 'records sent',
  reconsideration: 'a reconsideration',
};

/** A name people say: the trailing kind of company is left out ("Acme Health" is "Acme"). */
export function shortName(name: string): string {
  const generic =
    /^(health|clinic|hospital|insurance|plan|plans|medical|group|center|centre|inc\.?|llc|company|co\.?)$/i;
  const words = name.trim().split(/\s+/);
  while (words.length > 1 && generic.test(words[words.length - 1] ?? '')) words.pop();
  return words.join(' ');
}

type Party = RequestView['requester'];

/** The nearest name of a party: the person asked, or the desk, or the organisation. */
export function partyName(party: Party): string {
  return party.person?.name ?? party.desk?.name ?? shortName(party.organisation.name);
}

function isInside(request: Pick<RequestView, 'requester' | 'addressee'>): boolean {
  return request.requester.organisation.id === request.addressee.organisation.id;
}

/** The other side as the reader calls it: a person or desk inside the house, else the organisation. */
export function otherSideName(request: Pick<RequestView, 'requester' | 'addressee' | 'mySide'>): string {
  const other = request.mySide === 'requester' ? request.addressee : request.requester;
  return isInside(request) ? partyName(other) : shortName(other.organisation.name);
}

/** A count with its noun: "3 items", "1 item". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

type TitleFacts = Pick<RequestView, 'kind' | 'about' | 'mySide' | 'state' | 'requester' | 'addressee' | 'items'> &
  Partial<Pick<RequestView, 'recorded'>>;

/** What a request is called, from the reader's side: "Acme asks for 3 items", "You asked Dr Abara". */
export function requestTitle(request: TitleFacts): string {
  const other = otherSideName(request);
  // On paper beside an electronic one of the same house: the heading tells them apart.
  const way = request.recorded ? ` by ${recordedBy[request.recorded.channel]}` : '';
  const about = request.about ? ` about ${subjectWords[request.about]}` : '';
  if (request.mySide === 'requester') {
    return request.state === 'draft' ? `Draft for ${other}${about}` : `You asked ${other}${way}${about}`;
  }
  if (request.kind === 'claim_question') return `${other} asks${way}${about}`;
  const questions = request.kind === 'clinician_query';
  return questions
    ? `${other} asks ${counted(request.items.length, 'question')}`
    : `${other} asks${way} for ${counted(request.items.length, 'item')}`;
}

/** What tells one card from another on its claim: its place, its title, and its subject or first item. */
export function cardName(request: TitleFacts & Pick<RequestView, 'subject'>, now: Date, place: string | null): string {
  const [first] = request.items;
  const about = request.subject ?? (first ? itemTitle(first, now).title : null);
  return [place, requestTitle(request), about].filter(Boolean).join(': ');
}

export interface ItemTitle {
  readonly title: string;
  /** A code people compare, set in monospace beside the title. */
  readonly code: string | null;
  readonly aside: string | null;
}

/** What an item asks for: the document in our words, else the question, else the coded reason. */
export function itemTitle(
  item: Pick<RequestItemView, 'loinc' | 'reason' | 'question' | 'line' | 'dateRange'>,
  now: Date,
): ItemTitle {
  const aside = item.line === null ? null : `line ${item.line}`;
  const code = item.reason && item.reason.list !== queryReasonList ? item.reason.code : null;
  if (item.loinc) return documentTitle(item.loinc, { code, aside, range: item.dateRange, now });
  if (item.question) return { title: item.question, code, aside };
  return { title: item.reason ? (reasonName(item.reason) ?? `Reason ${item.reason.code}`) : 'Item', code, aside };
}

interface DocumentFacts {
  readonly code: string | null;
  readonly aside: string | null;
  readonly range: RequestItemView['dateRange'];
  readonly now: Date;
}

function documentTitle(loinc: string, { code, aside, range, now }: DocumentFacts): ItemTitle {
  const name = documentName(loinc);
  const title = name ?? 'Document';
  return { title: range ? `${title}, ${rangeWords(range, now)}` : title, code: code ?? (name ? null : loinc), aside };
}

/** A range of dates in words: "4 Nov", "4 Nov to 9 Nov". */
export function rangeWords(range: { readonly from: string; readonly to: string }, now: Date): string {
  const from = dateWords(range.from, now);
  return range.from === range.to ? from : `${from} to ${dateWords(range.to, now)}`;
}

type TurnFacts = Pick<RequestView, 'state' | 'ball' | 'mySide' | 'requester' | 'addressee' | 'due'>;

/** Whose turn it is and until when, as the chip says it; never a state's internal name. */
export function turnWords(request: TurnFacts, now: Date, timeZone: string): { words: string; tone: DueTone | 'good' } {
  const closed = closedWords(request.state);
  if (closed) return closed;
  if (request.state === 'draft') return { words: 'Not sent yet', tone: 'plain' };
  if (request.state === 'undelivered') return { words: 'Your turn · it did not arrive', tone: 'late' };
  return openTurn(request, now, timeZone);
}

function openTurn(request: TurnFacts, now: Date, timeZone: string): { words: string; tone: DueTone } {
  const mine = request.ball?.side === request.mySide;
  const turn = mine ? 'Your turn' : `${possessive(otherSideName(request))} turn`;
  if (request.state === 'answered') return { words: `${turn} · answered`, tone: mine ? 'soon' : 'plain' };
  if (!request.due.at || !answerAwaited(request.state)) return { words: turn, tone: mine ? 'soon' : 'plain' };
  const due = dueWords(request.due.at, now, timeZone);
  return { words: `${turn} · ${due.words}`, tone: due.tone };
}

/** The due date is the addressee's: once the answer is in, it no longer presses anybody. */
function answerAwaited(state: RequestView['state']): boolean {
  return state === 'open' || state === 'acknowledged' || state === 'returned' || state === 'clarifying';
}

function closedWords(state: RequestView['state']): { words: string; tone: 'good' | 'plain' } | null {
  if (state === 'accepted') return { words: 'Complete', tone: 'good' };
  if (state === 'cancelled') return { words: 'Taken back', tone: 'plain' };
  if (state === 'expired') return { words: 'Closed without an answer', tone: 'plain' };
  return state === 'discarded' ? { words: 'Thrown away', tone: 'plain' } : null;
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}

/** "Lines 1 and 2. Without an answer Acme denies (CARC 252)." Empty when there is nothing to say. */
export function consequenceWords(request: Pick<RequestView, 'items' | 'consequence' | 'requester' | 'mySide'>): string {
  const lines = [...new Set(request.items.flatMap((item) => (item.line === null ? [] : [item.line])))].sort(
    (one, other) => one - other,
  );
  const where = lines.length > 0 ? `${lines.length === 1 ? 'Line' : 'Lines'} ${joinAnd(lines.map(String))}.` : '';
  if (!request.consequence) return where;
  const { act, carc, rarc } = request.consequence;
  const who = request.mySide === 'requester' ? 'you' : shortName(request.requester.organisation.name);
  const verb = request.mySide === 'requester' ? act : { pend: 'pends', deny: 'denies', recoup: 'recoups' }[act];
  const codes = [carc ? `CARC ${carc}` : '', rarc ? `RARC ${rarc}` : ''].filter(Boolean).join(', ');
  return [where, `Without an answer ${who} ${verb}${codes ? ` (${codes})` : ''}.`].filter(Boolean).join(' ');
}

/** "1, 2 and 3". */
export function joinAnd(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`;
}

/** The audience chip: its word always stands beside its colour. */
export function audienceWords(request: Pick<RequestView, 'audience' | 'requester' | 'mySide' | 'recorded'>): string {
  // An outside party has nobody here who could read it.
  if (request.recorded) return 'Your side only';
  if (request.audience === 'shared') return 'Shared';
  // Inside one house both parties are the reader's own organisation.
  return `${shortName(request.requester.organisation.name)} only`;
}

/** Working time in hours, as people count it beside calendar days: "31 h of work". */
export function workWords(seconds: number): string {
  const hours = seconds / 3600;
  return hours < 1 ? `${Math.round(seconds / 60)} min of work` : `${Math.round(hours)} h of work`;
}
