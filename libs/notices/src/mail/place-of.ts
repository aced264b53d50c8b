import type { Facts } from '@liaison/platform';

/** Where what waits is looked at: its own page where one thing waits, else everything. */
export function placeOf(facts: Facts): string {
  if (typeof facts['requestId'] === 'string') return `/requests/${facts['requestId']}`;
  if (typeof facts['threadId'] === 'string') return `/threads/${facts['threadId']}`;
  return '/';
}
