import { DomainError } from '../shared/domain-error.js';
import type { ItemChange, ItemFacts } from './item-facts.js';
import { isSent } from './item-facts.js';
import { nextRequestState } from './request-table.js';
import type { RequestState } from './vocabulary.js';

export interface WithdrawableRequest {
  readonly state: RequestState;
  readonly round: number;
  readonly items: readonly WithdrawableItem[];
}

export interface WithdrawableItem extends ItemFacts {
  readonly wasReturned: boolean;
  readonly sentInRound: number | null;
  /** A person of the requester's side opened what was sent for it: from then on it stays said. */
  readonly isOpened: boolean;
}

export interface WithdrawDecision {
  readonly to: RequestState;
  readonly items: readonly ItemChange[];
}

/**
 * Takes back, as drafts, what was sent in this round and nobody on the other side has opened. A part that was opened
 * before the rest was sent stays sent.
 * @throws DomainError `request.answer_opened` where all of it was opened, and the table's
 */
export function decideWithdraw(request: WithdrawableRequest): WithdrawDecision {
  const to = nextRequestState(request.state, 'withdraw', 'addressee', request.round);
  if (request.state === 'clarifying') return { to, items: [] };
  const unopened = request.items.filter((item) => isUnopened(item, request.round));
  if (unopened.length === 0) throw new DomainError('request.answer_opened');
  const items = unopened.map((item): ItemChange => ({
    id: item.id,
    to: item.wasReturned ? 'returned' : 'outstanding',
  }));
  return { to, items };
}

/** Sent in this round and not yet opened on the asking side. */
export function isUnopened(item: WithdrawableItem, round: number): boolean {
  return isSent(item) && item.sentInRound === round && !item.isOpened;
}
