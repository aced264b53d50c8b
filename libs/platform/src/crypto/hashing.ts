import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret for a link, cookie or bearer token: 256 bits unless told otherwise, safe in URLs. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256 as lower-case hex. What is looked up by a token stores only this. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content);
}

/** Compares secrets without telling by its duration where they differ. */
export function isSameSecret(one: string, other: string): boolean {
  const hashes = [one, other].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(...hashes);
}

/**
 * The hash of a value whatever the order of its keys, so that the same body sent by another client library is the same
 * body. `undefined` members count as absent, as in JSON.
 */
export function hashOfValue(value: unknown): string {
  return sha256(JSON.stringify(withSortedKeys(value)) ?? 'undefined');
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value);
  if (Object.getPrototypeOf(value) === Object.prototype && isInOrder(entries)) return value;
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, withSortedKeys(member)]));
}

/** JSON writes an object whose keys are in order, and whose members hold none, as if it had been sorted. */
function isInOrder(entries: readonly (readonly [string, unknown])[]): boolean {
  let last = '';
  for (const [key, member] of entries) {
    if (typeof member === 'object' || key < last) return false;
    last = key;
  }
  return true;
}
