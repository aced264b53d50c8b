import type { ListOf } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';

/** A place in a sorted list: the sort value of the last row shown, and what tells rows of one value apart. */
export interface Place {
  readonly value: string;
  readonly key: string;
}

export const usualLimit = 50;

/** A timestamptz as PostgreSQL writes it. */
export const instantShape = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

/** Opaque to clients; base64url so that it travels in an address as it is. */
export function encodePlace({ value, key }: Place): string {
  return Buffer.from(JSON.stringify([value, key])).toString('base64url');
}

/** @throws DomainError `body.invalid` when this is no cursor of ours or of another sort order. */
export function decodePlace(cursor: string | undefined, isPlace: (place: Place) => boolean): Place | null {
  if (cursor === undefined) return null;
  const [value, key] = readPair(cursor);
  if (typeof value === 'string' && typeof key === 'string' && isPlace({ value, key })) return { value, key };
  throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}

/** Asks for one row more than the page, to know whether there is a next one. */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  { placeOf, toItem }: { placeOf: (row: R) => Place; toItem: (row: R) => T },
): ListOf<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodePlace(placeOf(last)) : null;
  return { items: shown.map(toItem), next };
}

function readPair(cursor: string): unknown[] {
  try {
    const pair: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(pair) ? pair : [];
  } catch {
    return [];
  }
}
