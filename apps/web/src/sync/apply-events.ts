import { byThread } from '@liaison/client';
import type { FeedEventView, RequestView } from '@liaison/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { listMessages } from '../api/threads.js';
import { askAgain, askFailedAgain } from './ask-again.js';
import { touchedBy } from './touched-by.js';
import { bringMessages } from './message-cache.js';

/**
 * Brings the cache up to these events, and what is on the screen and failed before up to now. Applying one twice is harmless.
 * Throws when the server could not be asked.
 */
export async function applyEvents(client: QueryClient, events: readonly FeedEventView[]): Promise<void> {
  const exact = new Map<string, QueryKey>();
  const whole = new Map<string, QueryKey>();
  for (const event of events) {
    const touched = touchedBy(event);
    touched.exact.forEach((key) => exact.set(JSON.stringify(key), key));
    touched.whole.forEach((key) => whole.set(JSON.stringify(key), key));
  }
  await Promise.all([
    ...[...exact.values()].map((queryKey) => askAgain(client, { queryKey, exact: true })),
    ...[...whole.values()].map((queryKey) => askAgain(client, { queryKey })),
    ...claimsAsked(events).map((claimId) => refreshLetters(client, claimId)),
    ...[...byThread(events)].map(([threadId, its]) => bringMessages(client, threadId, its, listMessages)),
  ]);
  await askFailedAgain(client);
}

function claimsAsked(events: readonly FeedEventView[]): string[] {
  const asked = events.flatMap(({ type, claimId }) => (type === 'request.send' && claimId ? [claimId] : []));
  return [...new Set(asked)];
}

/** A letter that is open learns that its electronic request has come, which is no event of its own. */
async function refreshLetters(client: QueryClient, claimId: string): Promise<void> {
  await askAgain(client, {
    predicate: ({ queryKey, state }) => {
      const request = queryKey[0] === 'request' ? (state.data as Partial<RequestView> | undefined) : undefined;
      return request?.claimId === claimId && Boolean(request.recorded);
    },
  });
}
