import { DomainError } from '../shared/domain-error.js';
import type { ItemFacts } from './item-facts.js';

/**
 * The items named in a body, in the request's order.
 * @throws DomainError `request.unknown_item` naming each place in the body that names no item of this request.
 */
export function requireItems<T extends ItemFacts>(
  items: readonly T[],
  ids: readonly string[],
  path: (index: number) => string,
): T[] {
  const errors = ids.flatMap((id, index) =>
    items.some((item) => item.id === id) ? [] : [{ path: path(index), message: 'is not an item of this request' }],
  );
  if (errors.length > 0) throw new DomainError('request.unknown_item', { errors });
  return items.filter((item) => ids.includes(item.id));
}
