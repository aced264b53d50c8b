import { DomainError } from '../shared/domain-error.js';
import { isSent, type ItemChange, type ItemFacts } from './item-facts.js';
import { nextRequestState } from './request-table.js';
import { requireItems } from './require-items.js';
import type { ItemOutcome, RequestState } from './vocabulary.js';

export interface SupplementedRequest {
  readonly state: RequestState;
  readonly round: number;
  readonly items: readonly ItemFacts[];
}

export interface SupplementDecision {
  readonly to: RequestState;
  readonly items: readonly ItemChange[];
}

/**
 * Adds to an answer before it is decided on: same round, same turn. An item takes the outcome of what was added last.
 * @throws DomainError `request.unknown_item`, `request.item_locked` for what is accepted or waived, and the table's
 */
export function decideSupplement(
  request: SupplementedRequest,
  added: readonly { readonly itemId: string; readonly outcome: ItemOutcome }[],
): SupplementDecision {
  const to = nextRequestState(request.state, 'supplement', 'addressee', request.round);
  const ids = added.map(({ itemId }) => itemId);
  const named = requireItems(request.items, ids, (index) => `items.${index}.itemId`);
  const twice = ids.flatMap((itemId, index) =>
    ids.indexOf(itemId) < index ? [{ path: `items.${index}.itemId`, message: 'is named twice' }] : [],
  );
  if (twice.length > 0) throw new DomainError('request.unknown_item', { errors: twice });
  if (named.some((item) => !isSent(item))) throw new DomainError('request.item_locked');
  return { to, items: added.map(({ itemId, outcome }) => ({ id: itemId, to: outcome })) };
}
