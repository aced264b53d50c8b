import type { ListOf } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';

/** A place in a sorted list: the sort key of the last row shown, and the id that tells rows of one key apart. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

const storedShape = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d)?$/;
const isoShape = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{3}Z$/;

/** True of a timestamptz as PostgreSQL writes it. A day that no calendar has would be its error, and so our 500. */
export function isStoredInstant(text: string): boolean {
  return isOnCalendar(storedShape.exec(text));
}

/** True of a date as PostgreSQL writes it. */
export function isStoredDay(text: string): boolean {
  return isStoredInstant(`${text} 00:00:00+00`);
}

/** True of a Date as JavaScript writes it, in years that PostgreSQL reads. */
export function isIsoInstant(text: string): boolean {
  return isOnCalendar(isoShape.exec(text));
}

function isOnCalendar(parts: RegExpExecArray | null): boolean {
  const [, day = '', time = ''] = parts ?? [];
  const instant = new Date(`${day}T${time}Z`);
  // The year 0 and the 31st of February parse, but neither comes back as it was written.
  return !Number.isNaN(instant.getTime()) && day > '0001' && instant.toISOString() === `${day}T${time}.000Z`;
}

/** Opaque to clients; base64url so that it travels in an address as it is. */
export function encodePlace({ key, id }: Place): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/**
 * The place after which a page begins; null at the beginning of the list.
 * @throws DomainError `body.invalid` naming `cursor` when this is none of ours, or `isPlace` says it is of another order
 */
export function decodePlace(cursor: string | undefined, isPlace: (place: Place) => boolean): Place | null {
  if (cursor === undefined) return null;
  const [key, id] = readPair(cursor);
  const isPair = typeof key === 'string' && typeof id === 'string';
  // PostgreSQL refuses NUL in text, so no key of ours has one.
  if (isPair && !`${key}${id}`.includes('\0') && isPlace({ key, id })) return { key, id };
  throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}

/** Made of one row more than the page holds, to know whether there is a next one. */
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
