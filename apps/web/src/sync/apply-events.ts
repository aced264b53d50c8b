import { byThread } from '@liaison/client';
import type { FeedEventView, RequestView } from '@liaison/contracts';
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { listMessages } from '../api/threads.js';
import { askAgain, askFailedAgain } from './ask-again.js';
import { bringMessages } from './message-cache.js';
import { touchedBy } from './touched-by.js';

/**
 * Brings the cache up to these events, and what is on the screen and failed before up to now. Applying one twice is harmless.
 * Throws when the server could not be asked.
 */
export async function applyEvents(client: QueryClient, events: readonly FeedEventView[]): Promise<void> {
  await Promise.all([
    ...touchedQueries(client, events).map(({ queryKey }) => askAgain(client, { queryKey, exact: true })),
    ...[...byThread(events)].map(([threadId, its]) => bringMessages(client, threadId, its, listMessages)),
  ]);
  await askFailedAgain(client);
}

/** Each once, however many events touch it, so that it is asked for once. */
function touchedQueries(client: QueryClient, events: readonly FeedEventView[]): Query[] {
  const cache = client.getQueryCache();
  const touched = events.map(touchedBy);
  const claims = new Set(touched.flatMap(({ requestsOf }) => requestsOf));
  const found = [
    ...eachOnce(touched.flatMap(({ exact }) => exact)).map((queryKey) => cache.findAll({ queryKey, exact: true })),
    ...eachOnce(touched.flatMap(({ whole }) => whole)).map((queryKey) => cache.findAll({ queryKey })),
    cache.findAll({ queryKey: keys.requests, predicate: ({ state }) => isOfClaims(state.data, claims) }),
  ];
  return [...new Set(found.flat())];
}

function eachOnce(queryKeys: readonly QueryKey[]): QueryKey[] {
  return [...new Map(queryKeys.map((key) => [JSON.stringify(key), key])).values()];
}

/** One that is loaded for the first time may be of any claim. */
function isOfClaims(request: unknown, claims: ReadonlySet<string>): boolean {
  if (request === undefined) return claims.size > 0;
  return claims.has((request as Partial<RequestView>).claimId ?? '');
}
