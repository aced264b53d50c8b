import { DomainError } from '../shared/domain-error.js';
import { mayAct } from './allowed-actions.js';
import { isOwed, type ItemFacts } from './item-facts.js';
import type { RequestSide, RequestState } from './vocabulary.js';

export interface AmendableRequest {
  readonly state: RequestState;
  readonly items: readonly ItemFacts[];
}

/** Indexes into the amended list: which reword an item of the request, which add one. */
export interface AmendDecision {
  readonly reworded: readonly { readonly index: number; readonly itemId: string }[];
  readonly added: readonly number[];
}

/**
 * What the requester may change in a sent request: word an owed item anew, add items. What was answered, accepted or
 * waived stays as it was asked: it is sent back, or asked anew as another item. Items that are not named stay.
 * @throws DomainError `request.illegal_transition`, `request.unknown_item`, `request.item_locked`
 */
export function decideAmend(
  request: AmendableRequest,
  side: RequestSide,
  items: readonly { readonly id?: string | undefined }[],
): AmendDecision {
  if (!mayAct('amend', request.state, side)) {
    throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'amend' } });
  }
  const reworded: { index: number; itemId: string }[] = [];
  const added: number[] = [];
  const errors: { path: string; message: string }[] = [];
  items.forEach(({ id }, index) => {
    if (id === undefined) return added.push(index);
    const isTwice = reworded.some(({ itemId }) => itemId === id);
    const isKnown = request.items.some((item) => item.id === id);
    if (isKnown && !isTwice) return reworded.push({ index, itemId: id });
    return errors.push({
      path: `items.${index}.id`,
      message: isTwice ? 'is named twice' : 'is not an item of this request',
    });
  });
  if (errors.length > 0) throw new DomainError('request.unknown_item', { errors });
  for (const { itemId } of reworded) {
    const item = request.items.find((candidate) => candidate.id === itemId);
    if (item && !isOwed(item)) throw new DomainError('request.item_locked', { facts: { itemId } });
  }
  return { reworded, added };
}
