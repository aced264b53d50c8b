import { DomainError } from '../shared/domain-error.js';
import { applyChanges, isLocked, isOwed, isSent, type ItemChange, type ItemFacts } from './item-facts.js';
import { mayAct } from './allowed-actions.js';
import { nextRequestState, type RequestMove } from './request-table.js';
import { requireItems } from './require-items.js';
import type { RequestState } from './vocabulary.js';

export interface ReviewableRequest {
  readonly state: RequestState;
  readonly round: number;
  readonly items: readonly ItemFacts[];
}

export interface ReviewDecision {
  readonly move: RequestMove | null;
  readonly to: RequestState;
  readonly round: number;
  readonly items: readonly ItemChange[];
}

/** Accepting accepts every sent item and closes the request as complete. */
export function decideAccept(request: ReviewableRequest): ReviewDecision {
  const to = nextRequestState(request.state, 'accept', 'requester', request.round);
  const items = request.items.filter(isSent).map((item): ItemChange => ({ id: item.id, to: 'accepted' }));
  return { move: 'accept', to, round: request.round, items };
}

/** Returns the named items for another round and leaves the others as they were. */
export function decideReturn(request: ReviewableRequest, itemIds: readonly string[]): ReviewDecision {
  const to = nextRequestState(request.state, 'return', 'requester', request.round);
  const named = requireItems(request.items, itemIds, (index) => `items.${index}.itemId`);
  if (named.some((item) => !isSent(item))) throw new DomainError('request.item_locked');
  const items = named.map((item): ItemChange => ({ id: item.id, to: 'returned' }));
  return { move: 'return', to, round: request.round + 1, items };
}

/**
 * Waives items that are still owed. Waiving never sends: unsent drafts stay drafts. Where every item is waived the
 * request closes as cancelled; where the rest was sent before, it is answered.
 */
export function decideWaive(request: ReviewableRequest, itemIds: readonly string[]): ReviewDecision {
  if (!mayAct('waive', request.state, 'requester')) {
    throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'waive' } });
  }
  const named = requireItems(request.items, itemIds, (index) => `itemIds.${index}`);
  if (named.some((item) => isLocked(item) || isSent(item))) throw new DomainError('request.item_locked');
  const items = named.map((item): ItemChange => ({ id: item.id, to: 'waived' }));
  const after = applyChanges(request.items, items);
  const move = moveOfWaiver(after);
  if (request.state === 'clarifying' && move !== 'waive_all') {
    throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'waive' } });
  }
  const to = move ? nextRequestState(request.state, move, 'requester', request.round) : request.state;
  return { move, to, round: request.round, items };
}

function moveOfWaiver(after: readonly ItemFacts[]): 'waive_all' | 'waive_rest' | null {
  if (after.every((item) => item.state === 'waived')) return 'waive_all';
  return after.some(isOwed) ? null : 'waive_rest';
}

/** Reopens a closed request: the named items are sent back, whatever became of them; the others stay. */
export function decideReopen(request: ReviewableRequest, itemIds: readonly string[]): ReviewDecision {
  const to = nextRequestState(request.state, 'reopen', 'requester', request.round);
  const named = requireItems(request.items, itemIds, (index) => `itemIds.${index}`);
  const items = named.map((item): ItemChange => ({ id: item.id, to: 'returned' }));
  return { move: 'reopen', to, round: request.round + 1, items };
}

/** Insisting returns every item that is not accepted, and the named accepted ones with them. */
export function decideInsist(request: ReviewableRequest, itemIds: readonly string[]): ReviewDecision {
  const to = nextRequestState(request.state, 'insist', 'requester', request.round);
  requireItems(request.items, itemIds, (index) => `itemIds.${index}`);
  const items = request.items
    .filter((item) => item.state !== 'waived' && (item.state !== 'accepted' || itemIds.includes(item.id)))
    .map((item): ItemChange => ({ id: item.id, to: 'returned' }));
  return { move: 'insist', to, round: request.round + 1, items };
}
