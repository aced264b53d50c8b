import type { ActName } from './model-acts.js';
import { answeredItems, namedIndexes, namedItems, type PlayedAct, preparedItems } from './model-rules.js';
import {
  aModelRequest,
  anItem,
  go,
  isSent,
  isUnopened,
  letGo,
  type Model,
  type ModelItem,
  type ModelRequest,
  owedItems,
} from './request-model.js';

type Effect = (model: Model, request: ModelRequest, act: PlayedAct) => void;
const none: Effect = () => undefined;
const to =
  (state: string): Effect =>
  (model, request) =>
    go(model, request, state);

/** A new round: the named items are owed again. */
function nextRound(model: Model, request: ModelRequest, items: readonly ModelItem[]): void {
  request.round += 1;
  for (const item of items) Object.assign(item, { state: 'returned', wasReturned: true });
  go(model, request, 'returned');
}

function closeChildren(model: Model, parent: ModelRequest, isAnswered: boolean): void {
  for (const child of model.requests.filter((request) => request.parent === parent)) {
    if (child.state === 'draft') go(model, child, 'discarded');
    else if (child.state === 'answered' && isAnswered) effects.accept(model, child, acceptAct);
    else if (!['accepted', 'cancelled', 'expired', 'discarded'].includes(child.state)) close(model, child);
  }
}

function close(model: Model, request: ModelRequest): void {
  request.lostAtDoor = request.state === 'undelivered';
  go(model, request, 'cancelled');
  closeChildren(model, request, false);
}

const acceptAct: PlayedAct = { name: 'accept', by: 'coder', on: 1 };

/** What came back inside becomes a draft of what it was asked for. */
function draftParent({ parent, items, round }: ModelRequest): void {
  if (!parent || !['open', 'acknowledged', 'clarifying', 'returned'].includes(parent.state)) return;
  for (const item of items) {
    const above = item.parentItem === null ? undefined : parent.items[item.parentItem];
    if (above && isSent(item) && item.sentIn.at(-1) === round && owedItems(parent).includes(above)) above.draft = true;
  }
}

/** The answers are sent: what was prepared otherwise is no longer there to release. */
function leave(model: Model, request: ModelRequest, sent: readonly ModelItem[]): void {
  request.prepared = null;
  for (const item of sent) {
    Object.assign(item, { state: 'supplied', draft: false, opened: false });
    item.sentIn.push(request.round);
  }
  const isWhole = owedItems(request).length === 0;
  if (isWhole) go(model, request, 'answered');
  else if (request.state === 'open') go(model, request, 'acknowledged');
  if (isWhole) closeChildren(model, request, true);
  draftParent(request);
}

/** What an act that is taken changes. */
export const effects: Readonly<Record<ActName, Effect>> = {
  open: none,
  assign: none,
  redirect: (_, request, { by }) => {
    const next = by === 'caregiver' ? 'outsideCaregiver' : 'caregiver';
    if (!request.asked.includes(next)) request.asked.push(next);
  },
  send: to('open'),
  discard: to('discarded'),
  undeliver: to('undelivered'),
  acknowledge: to('acknowledged'),
  clarify: to('clarifying'),
  reply: to('acknowledged'),
  hold: (model, request) => {
    request.held = true;
    request.holds.push({ from: model.now, until: null });
  },
  release: letGo,
  ask: (_, request) => {
    request.moreTime = 'asked';
    request.askedUntil = request.dueAt + 10 * 86_400_000;
  },
  grant: (_, request) => void (request.moreTime = null),
  refuse: (_, request) => void (request.moreTime = null),
  save: (_, request, act) => {
    for (const item of namedItems(request, act)) {
      item.draft = true;
      item.draftFiles = 'more' in act && act.more && act.by !== 'vendor';
      if (request.prepared && preparedItems(request).includes(item)) request.prepared.isTouched = true;
    }
  },
  answer: (model, request, act) => {
    const sent = answeredItems(request, act);
    // Records leave the house by two people: the first only puts them together.
    if (request.parent || !sent.some((item) => item.draftFiles)) return leave(model, request, sent);
    const items = sent.map((item) => request.items.indexOf(item));
    request.prepared = { by: act.by, items, round: request.round, isTouched: false };
  },
  letOut: (model, request) => leave(model, request, preparedItems(request)),
  sendBack: (_, request) => void (request.prepared = null),
  supplement: (_, request, act) => namedItems(request, act).forEach((item) => (item.state = 'supplied')),
  withdraw: (model, request) => {
    if (request.state === 'clarifying') return go(model, request, 'acknowledged');
    for (const item of request.items.filter((each) => isUnopened(each, request.round))) {
      Object.assign(item, { state: item.wasReturned ? 'returned' : 'outstanding', draft: true });
      item.sentIn.pop();
    }
    return go(model, request, request.round > 1 ? 'returned' : 'acknowledged');
  },
  decline: (model, request) => {
    go(model, request, 'declined');
    closeChildren(model, request, false);
  },
  insist: (model, request) =>
    nextRound(
      model,
      request,
      request.items.filter(({ state }) => state !== 'waived' && state !== 'accepted'),
    ),
  accept: (model, request) => {
    for (const item of request.items) if (isSent(item)) item.state = 'accepted';
    go(model, request, 'accepted');
    closeChildren(model, request, true);
  },
  return: (model, request, act) => nextRound(model, request, namedItems(request, act)),
  reopen: (model, request, act) => nextRound(model, request, namedItems(request, act)),
  cancel: close,
  expire: (model, request) => {
    go(model, request, 'expired');
    closeChildren(model, request, false);
  },
  waive: (model, request, act) => {
    for (const item of namedItems(request, act)) item.state = 'waived';
    if (request.items.every(({ state }) => state === 'waived')) return close(model, request);
    if (owedItems(request).length > 0) return;
    go(model, request, 'answered');
    closeChildren(model, request, true);
  },
  amend: (_, request, act) => {
    for (const item of namedItems(request, act)) item.version += 1;
    if ('more' in act && act.more) request.items.push(anItem());
  },
  delegate: (model, request, act) => {
    const { by } = act;
    if (request.state === 'open') go(model, request, 'acknowledged');
    const items = namedIndexes(request, act).map((index) => anItem(index));
    const child = aModelRequest({ parent: request, asker: by, asked: ['caregiver'], items });
    model.requests.push(child);
    if ('more' in act && act.more) go(model, child, 'open');
  },
};
