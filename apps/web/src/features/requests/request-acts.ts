import type { RequestItemView, RequestView } from '@liaison/contracts';
import { requestTable } from '@liaison/domain';

/** What a form of an act asks for. */
export type ActField =
  | 'ending'
  | 'reason'
  | 'items'
  | 'itemReasons'
  | 'due'
  | 'text'
  | 'person'
  | 'outcome'
  | 'party'
  | 'expected'
  | 'until'
  | 'addition'
  | 'amendment';

/** Lists of coded reasons that a form offers. */
export type CodedReasons = 'cancel' | 'decline' | 'hold' | 'extension' | 'refusal' | 'undelivered';

/** One act beyond answering items: its button, its key, what its form asks. */
export interface RequestAct {
  readonly action: string;
  readonly label: string;
  readonly key: string;
  readonly fields: readonly ActField[];
  /** Reasons offered by code; without them the reason is typed. */
  readonly reasons?: CodedReasons;
  readonly textLabel?: string;
  /** The one act a reader most likely wants. */
  readonly primary?: boolean;
  readonly submit: string;
  /** The last part of the act's address, where that is another word than the act's. */
  readonly path?: string;
}

/** The acts shown below the items, in their order. An action that has no line here is offered in the items. */
export const requestActs: readonly RequestAct[] = [
  { action: 'send', label: 'Send', key: 's', fields: [], primary: true, submit: 'Send' },
  {
    action: 'accept',
    label: 'Accept',
    key: 'y',
    fields: ['outcome', 'text'],
    textLabel: 'Note',
    primary: true,
    submit: 'Accept',
  },
  {
    action: 'say_outcome',
    path: 'outcome',
    label: 'Say how it ended',
    key: 'y',
    fields: ['ending', 'text'],
    textLabel: 'Note',
    submit: 'Record it',
  },
  { action: 'return', label: 'Send back', key: 'b', fields: ['itemReasons', 'due'], submit: 'Send back' },
  {
    action: 'reply',
    label: 'Reply',
    key: 'u',
    fields: ['text'],
    textLabel: 'Your reply',
    primary: true,
    submit: 'Reply',
  },
  {
    action: 'grant_extension',
    label: 'Give more time',
    key: 'f',
    fields: ['until'],
    primary: true,
    submit: 'Give more time',
  },
  {
    action: 'refuse_extension',
    label: 'No more time',
    key: 'l',
    fields: ['reason'],
    reasons: 'refusal',
    submit: 'Refuse',
  },
  { action: 'release_hold', label: 'It has come', key: 'h', fields: [], submit: 'It has come' },
  { action: 'acknowledge', label: 'Take it', key: 'e', fields: [], submit: 'Take it' },
  { action: 'assign', label: 'Hand on', key: 'a', fields: ['person'], submit: 'Hand on' },
  {
    action: 'clarify',
    label: 'Ask back',
    key: 'q',
    fields: ['text'],
    textLabel: 'What do you need to know?',
    submit: 'Ask',
  },
  { action: 'withdraw', label: 'Take back', key: 'w', fields: ['reason'], submit: 'Take back' },
  {
    action: 'decline',
    label: 'Decline',
    key: 'x',
    fields: ['reason', 'text'],
    reasons: 'decline',
    textLabel: 'Note',
    submit: 'Decline',
  },
  { action: 'redirect', label: 'Not me', key: 'o', fields: ['person', 'text'], textLabel: 'Note', submit: 'Pass on' },
  {
    action: 'hold',
    label: 'Wait for somebody outside',
    key: 'h',
    fields: ['party', 'expected', 'reason'],
    reasons: 'hold',
    submit: 'Wait for them',
  },
  {
    action: 'ask_extension',
    label: 'Ask for more time',
    key: 'f',
    fields: ['until', 'reason'],
    reasons: 'extension',
    submit: 'Ask',
  },
  { action: 'supplement', label: 'Add to the answer', key: 'l', fields: ['addition'], submit: 'Send it too' },
  { action: 'amend', label: 'Change what is asked', key: 'm', fields: ['amendment'], submit: 'Change it' },
  {
    action: 'undeliver',
    label: 'It did not arrive',
    key: 'h',
    fields: ['reason', 'text'],
    reasons: 'undelivered',
    textLabel: 'What the door said',
    submit: 'Note it',
  },
  { action: 'insist', label: 'Insist', key: 'i', fields: ['reason', 'due'], submit: 'Insist' },
  { action: 'waive', label: 'No longer needed', key: 'v', fields: ['items', 'reason'], submit: 'Drop these items' },
  {
    action: 'cancel',
    label: 'Take the request back',
    key: 't',
    fields: ['reason'],
    reasons: 'cancel',
    submit: 'Take it back',
  },
  { action: 'reopen', label: 'Open again', key: 'p', fields: ['items', 'reason', 'due'], submit: 'Open again' },
  { action: 'discard', label: 'Throw the draft away', key: 'z', fields: [], submit: 'Throw away' },
];

/** An act as its form asks it of this request: a clinician query says how it ended, and what can end one way only does not ask. */
export function actFor(act: RequestAct, { kind }: Pick<RequestView, 'kind'>): RequestAct {
  if (act.action !== 'accept') return act;
  if (kind === 'clinician_query') return { ...act, fields: ['ending', 'text'] };
  return kind === 'claim_question' ? act : { ...act, fields: ['text'] };
}

/** Exactly the acts the server offers this reader now. */
export function offeredActs(actions: readonly string[]): RequestAct[] {
  // A draft is written on in its composer; what is changed in words of its own was sent.
  const isDraft = actions.includes('discard');
  return requestActs.filter((act) => actions.includes(act.action) && !(isDraft && act.action === 'amend'));
}

/** What a button says: what a door lost is sent again. */
export function actLabel(act: RequestAct, state: RequestView['state']): string {
  return act.action === 'send' && state === 'undelivered' ? 'Send again' : act.label;
}

/** Items that still want an answer from the reader: nothing drafted, nothing sent, or sent back. */
export function isOpenItem(item: Pick<RequestItemView, 'state' | 'answer'>): boolean {
  if (item.answer?.draft) return false;
  return item.state === 'outstanding' || item.state === 'returned';
}

/** The item the actions stand at: the first open one that nobody else was asked about. */
export function nextOpenItem(items: readonly RequestItemView[]): RequestItemView | null {
  const open = items.filter(isOpenItem);
  return open.find((item) => item.delegatedTo === null) ?? open[0] ?? null;
}

/** Drafts that wait to be sent. */
export function draftedItems(items: readonly RequestItemView[]): RequestItemView[] {
  return items.filter((item) => item.answer?.draft === true);
}

type Sendable = Pick<RequestView, 'items' | 'actions' | 'state'> & Partial<Pick<RequestView, 'release'>>;

/** What waits for its release is not sent a second time. */
function isSendable({ actions, release }: Sendable): boolean {
  return actions.includes('answer') && !(release?.state === 'prepared' && !release.hasChanged);
}

/** The send button: how many go now, and whether that is all. */
export function sendWords(
  request: Sendable,
  isLateReasonMissing = false,
): {
  label: string;
  part: boolean;
  count: number;
  disabledWhy: string | null;
} | null {
  if (!isSendable(request)) return null;
  const partly = requestTable[request.state].answer_part !== undefined;
  const count = draftedItems(request.items).length;
  const part = request.items.some(isOpenItem);
  if (count === 0) return { label: 'Send', part, count, disabledWhy: 'No item has an answer yet.' };
  if (isLateReasonMissing) return { label: 'Send', part, count, disabledWhy: 'Say why it comes late first.' };
  if (part && !partly) return { label: 'Send', part, count, disabledWhy: 'Some items have no answer yet.' };
  return { label: part || count === 1 ? `Send ${count} now` : 'Send all', part, count, disabledWhy: null };
}

/** Items the requester can name when sending back, dropping or reopening. */
export function itemsFor(action: string, items: readonly RequestItemView[]): RequestItemView[] {
  if (action === 'return') {
    return items.filter(({ state }) => state === 'supplied' || state === 'not_documented' || state === 'disputed');
  }
  if (action === 'amend') return items.filter(({ state }) => state === 'outstanding' || state === 'returned');
  if (action === 'supplement') return itemsFor('return', items);
  if (action === 'waive') {
    return items.filter(({ state, answer }) => (state === 'outstanding' || state === 'returned') && !answer?.draft);
  }
  return [...items];
}
