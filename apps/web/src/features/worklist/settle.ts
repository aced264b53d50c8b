/** The held order with renewed rows, and whatever follows the last held row appended. */
export function settle<T extends { readonly id: string }>(held: readonly T[], fresh: readonly T[]): T[] {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const known = new Set(held.map((row) => row.id));
  const lastKnown = fresh.findLastIndex((row) => known.has(row.id));
  const appended = lastKnown === -1 ? [] : fresh.slice(lastKnown + 1);
  return [...held.map((row) => byId.get(row.id) ?? row), ...appended];
}
