import type { ModelPerson } from './model-acts.js';

/** One item as the model remembers it. */
export interface ModelItem {
  state: string;
  draft: boolean;
  /** Its draft holds records: taken from the product, which carries files along in several ways. */
  draftFiles: boolean;
  /** The rounds in which something was sent for it that still stands. */
  sentIn: number[];
  wasReturned: boolean;
  opened: boolean;
  version: number;
  /** In what was delegated: the item of the parent it carries. */
  readonly parentItem: number | null;
}

/** One request as the model remembers it: written by hand from PRODUCT.md, not from the product's rules. */
export interface ModelRequest {
  readonly parent: ModelRequest | null;
  readonly asker: ModelPerson;
  asked: ModelPerson[];
  state: string;
  round: number;
  items: ModelItem[];
  held: boolean;
  moreTime: 'asked' | null;
  lostAtDoor: boolean;
  /** Put together by one person for another to release. */
  prepared: { by: ModelPerson; items: number[]; round: number; isTouched: boolean } | null;
  closedAt: number | null;
  /** Figures of the calendar, which has tests of its own: seen in the product after each move. */
  dueAt: number;
  expiresAt: number | null;
  askedUntil: number;
  /** Whose turn it was from when, and when somebody outside was waited for. */
  turns: { at: number; side: 'requester' | 'addressee' | null }[];
  holds: { from: number; until: number | null }[];
}

/** Everything that one sequence plays on: the payer's request first, then what was delegated from it. */
export interface Model {
  now: number;
  /** From then on the vendor's grant is over. */
  readonly grantEnds: number;
  readonly requests: ModelRequest[];
}

export const anItem = (parentItem: number | null = null): ModelItem => ({
  state: 'outstanding',
  draft: false,
  draftFiles: false,
  sentIn: [],
  wasReturned: false,
  opened: false,
  version: 1,
  parentItem,
});

export function aModelRequest(
  given: Pick<ModelRequest, 'parent' | 'asker' | 'asked' | 'items'> & Partial<ModelRequest>,
): ModelRequest {
  return {
    ...{ state: 'draft', round: 1, held: false, moreTime: null, lostAtDoor: false, closedAt: null, prepared: null },
    ...{ dueAt: 0, expiresAt: null, askedUntil: 0, turns: [], holds: [] },
    ...given,
  };
}

export const isOwed = ({ state }: ModelItem): boolean => state === 'outstanding' || state === 'returned';
export const isSent = ({ state }: ModelItem): boolean => ['supplied', 'not_documented', 'disputed'].includes(state);
export const owedItems = (request: ModelRequest): ModelItem[] => request.items.filter(isOwed);
export const isClosed = ({ state }: ModelRequest): boolean =>
  ['accepted', 'cancelled', 'expired', 'discarded'].includes(state);
export const isUnopened = (item: ModelItem, round: number): boolean =>
  isSent(item) && item.sentIn.at(-1) === round && !item.opened;

export const turnOf: Readonly<Record<string, 'requester' | 'addressee' | null>> = {
  draft: 'requester',
  undelivered: 'requester',
  open: 'addressee',
  acknowledged: 'addressee',
  clarifying: 'requester',
  answered: 'requester',
  returned: 'addressee',
  declined: 'requester',
  accepted: null,
  cancelled: null,
  expired: null,
  discarded: null,
};

const payerPeople: readonly ModelPerson[] = ['administrator', 'payerSupervisor'];
const caregivers: readonly ModelPerson[] = ['caregiver', 'outsideCaregiver'];

/** On whose side somebody stands; null for whom the request does not exist. */
export function sideOf(model: Model, request: ModelRequest, person: ModelPerson): 'requester' | 'addressee' | null {
  if (person === 'vendor' && model.now >= model.grantEnds) return null;
  const isUnsent = request.state === 'draft' || request.state === 'discarded';
  if (!request.parent) {
    if (payerPeople.includes(person)) return 'requester';
    return isUnsent || caregivers.includes(person) ? null : 'addressee';
  }
  if (payerPeople.includes(person)) return null;
  if (!caregivers.includes(person)) return 'requester';
  return !isUnsent && request.asked.includes(person) ? 'addressee' : null;
}

/** Moves a request on and ends what cannot outlive the turn. */
export function go(model: Model, request: ModelRequest, to: string): void {
  const from = request.state;
  request.state = to;
  if (turnOf[from] === 'addressee' && turnOf[to] !== 'addressee') letGo(model, request);
  if (!['open', 'acknowledged', 'clarifying', 'returned'].includes(to)) request.moreTime = null;
  if (to !== 'discarded') request.turns.push({ at: model.now, side: turnOf[to] ?? null });
  request.closedAt = isClosed(request) ? model.now : null;
}

export function letGo(model: Model, request: ModelRequest): void {
  request.held = false;
  for (const hold of request.holds) hold.until ??= model.now;
}
