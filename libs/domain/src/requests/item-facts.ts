import type { ItemOutcome, ItemState } from './vocabulary.js';

/** The little of an item these rules need. Entities satisfy it as they are, so nothing is mapped. */
export interface ItemFacts {
  readonly id: string;
  readonly state: ItemState;
}

/** The state an item moves to, and why where the move has a reason. */
export interface ItemChange {
  readonly id: string;
  readonly to: ItemState;
}

const sentStates: readonly ItemState[] = ['supplied', 'not_documented', 'disputed'];

/** True when an answer of this item lies with the requester, not yet accepted. */
export function isSent(item: ItemFacts): boolean {
  return sentStates.includes(item.state);
}

/** True while the addressee still owes something for this item. */
export function isOwed(item: ItemFacts): boolean {
  return item.state === 'outstanding' || item.state === 'returned';
}

/** True when nothing can change any more short of reopening. */
export function isLocked(item: ItemFacts): boolean {
  return item.state === 'accepted' || item.state === 'waived';
}

export function applyChanges<T extends ItemFacts>(items: readonly T[], changes: readonly ItemChange[]): ItemFacts[] {
  const to = new Map(changes.map((change) => [change.id, change.to]));
  return items.map((item) => ({ id: item.id, state: to.get(item.id) ?? item.state }));
}

/** An answer's outcome is the item's state once it is sent. */
export function stateOfOutcome(outcome: ItemOutcome): ItemState {
  return outcome;
}
