/** Longer than any server of ours asks for: what a proxy says beyond it is not believed. */
const longestMs = 5 * 60_000;

/**
 * How long a refusal asks to be left alone, in milliseconds; 0 where it says nothing. `Retry-After` is a number of seconds or a
 * date (RFC 9110, 10.2.3).
 */
export function retryAfterOf(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(longestMs, Math.max(0, ms)) : 0;
}
