import type { RequestItemView, RequestView } from '@liaison/contracts';

export interface ChildPair {
  readonly item: RequestItemView;
  /** The item of the parent that this one answers; null when it cannot be told. */
  readonly parentItem: RequestItemView | null;
}

/**
 * Matches the items of a delegated request with those of its parent. The child keeps the order in which the parent's
 * items were delegated; what the parent names (`delegatedTo`) fills in where the counts differ.
 */
export function pairChildItems(
  itemIds: readonly string[],
  child: Pick<RequestView, 'id' | 'items'>,
  parent: Pick<RequestView, 'items'>,
): ChildPair[] {
  const named = itemIds.map((itemId) => parent.items.find((item) => item.id === itemId) ?? null);
  const delegated = parent.items.filter((item) => item.delegatedTo === child.id);
  const order = named.length === child.items.length && named.every((item) => item !== null) ? named : delegated;
  return [...child.items]
    .sort((one, other) => one.position - other.position)
    .map((item, index) => ({ item, parentItem: order[index] ?? null }));
}
