/**
 * The same value without what says nothing: null, empty lists and empty objects. Details are read with defaults, and a
 * claim's are mostly empty fields: kept, they would double what PostgreSQL has to parse while an import holds its
 * transaction open.
 */
export function compact<T extends object>(value: T): Partial<T> {
  return (prune(value) ?? {}) as Partial<T>;
}

function prune(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    // A list keeps its places: what is empty in it stays as it was.
    return value.length === 0 ? undefined : value.map((item: unknown) => prune(item) ?? item);
  }
  if (typeof value !== 'object') return value;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const kept = prune(field);
    return kept === undefined ? [] : [[name, kept]];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
