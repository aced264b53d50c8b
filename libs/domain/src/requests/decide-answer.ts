import { DomainError } from '../shared/domain-error.js';
import { applyChanges, isOwed, type ItemChange, type ItemFacts } from './item-facts.js';
import { requireItems } from './require-items.js';
import { nextRequestState } from './request-table.js';
import type { ItemOutcome, RequestState } from './vocabulary.js';

export interface AnswerableRequest {
  readonly state: RequestState;
  readonly round: number;
  readonly items: readonly ItemFacts[];
}

export interface AnswerDecision {
  readonly move: 'answer' | 'answer_part';
  readonly to: RequestState;
  readonly items: readonly ItemChange[];
}

/**
 * Sends the settled drafts, or the named ones. The request is answered when every item is sent or waived; until then
 * a part was sent: from open that acknowledges, from returned it stays returned.
 * @param drafts outcome of each item that has an unsent answer
 * @throws DomainError `request.nothing_to_send`, `request.items_unsettled`, `request.unknown_item`, and the table's
 */
export function decideAnswer(
  request: AnswerableRequest,
  drafts: ReadonlyMap<string, ItemOutcome>,
  itemIds?: readonly string[],
): AnswerDecision {
  const chosen = itemIds
    ? requireItems(request.items, itemIds, (index) => `itemIds.${index}`)
    : request.items.filter((item) => isOwed(item) && drafts.has(item.id));
  const items = chosen.flatMap((item): ItemChange[] => {
    const outcome = drafts.get(item.id);
    return outcome && isOwed(item) ? [{ id: item.id, to: outcome }] : [];
  });
  const move = applyChanges(request.items, items).some(isOwed) ? 'answer_part' : 'answer';
  const to = nextRequestState(request.state, move, 'addressee', request.round);
  if (itemIds) refuseUnsettled(request.items, itemIds, items);
  if (items.length === 0) throw new DomainError('request.nothing_to_send');
  return { move, to, items };
}

function refuseUnsettled(all: readonly ItemFacts[], itemIds: readonly string[], sent: readonly ItemChange[]): void {
  const errors = itemIds.flatMap((id, index) => {
    const item = all.find((candidate) => candidate.id === id);
    if (!item || sent.some((change) => change.id === id)) return [];
    return [{ path: `itemIds.${index}`, message: isOwed(item) ? 'has no answer yet' : 'was sent or settled before' }];
  });
  if (errors.length > 0) throw new DomainError('request.items_unsettled', { errors });
}
