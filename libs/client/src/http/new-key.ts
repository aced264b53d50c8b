/** An idempotency key: 122 random bits or more. */
export function newKey(): string {
  const source = globalThis.crypto;
  // randomUUID needs a secure context; a desk reached by plain http on the local network has none.
  if ('randomUUID' in source) return source.randomUUID();
  const bytes = Array.from((source as Pick<Crypto, 'getRandomValues'>).getRandomValues(new Uint8Array(16)));
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
