import { useMemo, useState } from 'react';
import { settle } from './settle.js';

interface Identified {
  readonly id: string;
}
export interface StableList<T> {
  readonly rows: readonly { row: T; isGone: boolean }[];
  readonly newCount: number;
  readonly accept: () => void;
}

/**
 * Keeps the order a person is looking at. Rows are renewed in their place; what left stays, marked, until the list is
 * accepted; what came in between is counted and waits; what comes at the end moves nothing and is appended.
 */
export function useStableList<T extends Identified>(fresh: readonly T[] | undefined, listName: string): StableList<T> {
  const [held, setHeld] = useState<{ name: string; rows: readonly T[] }>({ name: listName, rows: [] });
  const isOther = held.name !== listName || held.rows.length === 0;
  const next = useMemo(() => {
    if (!fresh) return isOther ? [] : held.rows;
    return isOther ? fresh : settle(held.rows, fresh);
  }, [fresh, held.rows, isOther]);
  if (fresh && (isOther ? next.length > 0 || held.name !== listName : differ(held.rows, next))) {
    setHeld({ name: listName, rows: next });
  }
  const present = new Set(fresh?.map((row) => row.id));
  const shown = new Set(next.map((row) => row.id));
  return {
    rows: next.map((row) => ({ row, isGone: fresh !== undefined && !present.has(row.id) })),
    newCount: fresh?.filter((row) => !shown.has(row.id)).length ?? 0,
    accept: () => setHeld({ name: listName, rows: fresh ?? [] }),
  };
}

function differ<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length !== other.length || one.some((row, index) => row !== other[index]);
}
