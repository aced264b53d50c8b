import type { ActName, ModelAct } from './model-acts.js';
import {
  isClosed,
  isOwed,
  isSent,
  isUnopened,
  type Model,
  type ModelItem,
  type ModelRequest,
  owedItems,
} from './request-model.js';

export type PlayedAct = Exclude<ModelAct, { name: 'wait' | 'next' | 'race' }>;
type Side = 'requester' | 'addressee';
type Rule = (request: ModelRequest, act: PlayedAct, model: Model) => boolean;

/** Where the addressee works on it. */
const worked = ['open', 'acknowledged', 'returned'];
const day = 86_400_000;

/** Saving is done item by item: a sequence saves the first it names. */
export const namedIndexes = (request: ModelRequest, act: PlayedAct): number[] => {
  const named = 'items' in act ? (act.items ?? []) : [];
  return (act.name === 'save' ? named.slice(0, 1) : named).filter((index) => index < request.items.length);
};
export const namedItems = (request: ModelRequest, act: PlayedAct): ModelItem[] =>
  namedIndexes(request, act).flatMap((index) => request.items[index] ?? []);

/** The items an answer sends: the named ones, or everything drafted. */
export const answeredItems = (request: ModelRequest, act: PlayedAct): ModelItem[] =>
  'items' in act && act.items ? namedItems(request, act) : request.items.filter((item) => item.draft && isOwed(item));

const at =
  (...states: string[]): Rule =>
  ({ state }) =>
    states.includes(state);
const all =
  (...rules: Rule[]): Rule =>
  (request, act, model) =>
    rules.every((rule) => rule(request, act, model));
const items =
  (test: (item: ModelItem) => boolean): Rule =>
  (request, act) =>
    namedItems(request, act).every(test);

/** The items of the answer that waits for a second person. */
export const preparedItems = ({ prepared, items: all }: ModelRequest): ModelItem[] =>
  (prepared?.items ?? []).flatMap((index) => all[index] ?? []);

function mayLeave(request: ModelRequest, sent: readonly ModelItem[]): boolean {
  const isWhole = owedItems(request).length === sent.length;
  const isReady = sent.length > 0 && sent.every((item) => item.draft && isOwed(item));
  return isReady && (worked.includes(request.state) || (request.state === 'expired' && isWhole));
}

/** Who may do what, and when: the whole table once more, in other words. `requester` also enters what the door says. */
const rules: Readonly<Record<ActName, { readonly side: Side | 'any'; readonly may: Rule }>> = {
  open: { side: 'any', may: () => true },
  send: { side: 'requester', may: at('draft', 'undelivered') },
  discard: { side: 'requester', may: at('draft') },
  undeliver: { side: 'requester', may: at('open') },
  acknowledge: { side: 'addressee', may: at('open') },
  clarify: { side: 'addressee', may: at(...worked) },
  reply: { side: 'requester', may: at('clarifying') },
  withdraw: {
    side: 'addressee',
    may: (request) =>
      request.state === 'clarifying' ||
      (request.state === 'answered' && request.items.some((item) => isUnopened(item, request.round))),
  },
  decline: { side: 'addressee', may: at(...worked) },
  insist: { side: 'requester', may: at('declined') },
  accept: { side: 'requester', may: at('answered') },
  return: { side: 'requester', may: all(at('answered'), items(isSent)) },
  cancel: { side: 'requester', may: at(...worked, 'clarifying', 'answered', 'declined', 'undelivered') },
  // Whoever draws the act, it is the clock that does it.
  expire: {
    side: 'any',
    may: (request, _, { now }) =>
      worked.includes(request.state) && request.expiresAt !== null && request.expiresAt <= now,
  },
  hold: { side: 'addressee', may: all(at(...worked), ({ held }) => !held) },
  release: { side: 'addressee', may: all(at(...worked), ({ held }) => held) },
  ask: {
    side: 'addressee',
    may: all(at(...worked), ({ moreTime, dueAt }, _, { now }) => !moreTime && dueAt + 10 * day > now),
  },
  grant: {
    side: 'requester',
    may: all(
      at(...worked, 'clarifying'),
      ({ moreTime, askedUntil }, _, { now }) => moreTime === 'asked' && askedUntil > now,
    ),
  },
  refuse: { side: 'requester', may: all(at(...worked, 'clarifying'), ({ moreTime }) => moreTime === 'asked') },
  redirect: { side: 'addressee', may: all(at(...worked), ({ parent }) => parent !== null) },
  assign: {
    side: 'any',
    may: at(...worked, 'clarifying', 'answered', 'declined', 'undelivered'),
  },
  save: { side: 'addressee', may: all(at(...worked, 'clarifying', 'expired'), items(isOwed)) },
  answer: {
    side: 'addressee',
    may: (request, act) => mayLeave(request, answeredItems(request, act)),
  },
  // The second of two people, on the answer as the first saw it.
  letOut: {
    side: 'addressee',
    may: (request, { by }) => {
      const { prepared } = request;
      if (!prepared || prepared.by === by || prepared.isTouched || prepared.round !== request.round) return false;
      return mayLeave(request, preparedItems(request));
    },
  },
  sendBack: { side: 'addressee', may: ({ prepared }) => prepared !== null },
  supplement: { side: 'addressee', may: all(at('answered'), items(isSent)) },
  delegate: { side: 'addressee', may: all(at(...worked), ({ parent }) => parent === null) },
  amend: { side: 'requester', may: all(at('open', 'acknowledged', 'clarifying', 'returned'), items(isOwed)) },
  waive: {
    side: 'requester',
    may: (request, act) => {
      if (!namedItems(request, act).every(isOwed)) return false;
      if (worked.includes(request.state)) return true;
      const isLast = request.items.every((item) => item.state === 'waived' || namedItems(request, act).includes(item));
      return request.state === 'clarifying' && isLast;
    },
  },
  reopen: {
    side: 'requester',
    may: (request, _, { now }) =>
      ['accepted', 'cancelled', 'expired'].includes(request.state) &&
      !request.lostAtDoor &&
      !(request.parent && isClosed(request.parent)) &&
      now - (request.closedAt ?? now) <= 365 * day,
  },
};

/** A caregiver answers, in all its ways; what leaves the house and who else is asked is for those who code. */
const caregivers: readonly string[] = ['caregiver', 'outsideCaregiver'];
const forCaregivers: readonly ActName[] = [
  ...(['open', 'acknowledge', 'clarify', 'decline', 'redirect', 'hold', 'release', 'ask', 'assign'] as const),
  ...(['save', 'answer', 'supplement', 'withdraw', 'expire'] as const),
];

/** Whether the product must take an act of somebody on that side. */
export function mayPlay(model: Model, request: ModelRequest, act: PlayedAct, side: Side | null): boolean {
  const { side: needed, may } = rules[act.name];
  if (act.name !== 'expire' && side === null) return false;
  if (caregivers.includes(act.by) && !forCaregivers.includes(act.name)) return false;
  return (needed === 'any' || needed === side) && may(request, act, model);
}
