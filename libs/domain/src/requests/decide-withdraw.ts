import { DomainError } from '../shared/domain-error.js';
import type { ItemChange, ItemFacts } from './item-facts.js';
import { isSent } from './item-facts.js';
import { nextRequestState } from './request-table.js';
import type { RequestState } from './vocabulary.js';

export interface WithdrawableRequest {
  readonly state: RequestState;
  readonly round: number;
  /** Set once a person of the requester's side opened the answer: from then on it stays said. */
  readonly answerOpenedAt: Date | null;
  readonly items: readonly (ItemFacts & { readonly wasReturned: boolean; readonly sentInRound: number | null })[];
}

export interface WithdrawDecision {
  readonly to: RequestState;
  readonly items: readonly ItemChange[];
}

/** Takes back what was sent in this round, as drafts, while nobody on the other side has opened it. */
export function decideWithdraw(request: WithdrawableRequest): WithdrawDecision {
  const to = nextRequestState(request.state, 'withdraw', 'addressee', request.round);
  if (request.state === 'clarifying') return { to, items: [] };
  if (request.answerOpenedAt) throw new DomainError('request.answer_opened');
  const items = request.items
    .filter((item) => isSent(item) && item.sentInRound === request.round)
    .map((item): ItemChange => ({ id: item.id, to: item.wasReturned ? 'returned' : 'outstanding' }));
  return { to, items };
}
