import type { FeedEventView } from '@liaison/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { fetchTail } from './message-cache.js';

interface Touched {
  readonly exact: QueryKey[];
  readonly whole: QueryKey[];
}

type Touch = (event: FeedEventView) => Touched;
const none: Touched = { exact: [], whole: [] };

const ofThread: Touch = ({ threadId, claimId }) =>
  threadId ? { exact: [keys.thread(threadId), ...(claimId ? [keys.claimThreads(claimId)] : [])], whole: [] } : none;

const ofRequest: Touch = ({ requestId, claimId }) =>
  requestId
    ? {
        exact: [keys.request(requestId), ...(claimId ? [keys.claimRequests(claimId), keys.timeline(claimId)] : [])],
        whole: [keys.worklists, keys.notices],
      }
    : none;

/** The claim itself moved, or who may see it: an event that names neither a thread nor a request. */
const ofClaim: Touch = ({ claimId, threadId, requestId }) =>
  claimId && !threadId && !requestId
    ? {
        exact: [keys.claim(claimId), keys.claimThreads(claimId), keys.claimRequests(claimId), keys.timeline(claimId)],
        whole: [keys.claims, keys.worklists],
      }
    : none;

const ofPerson: Touch = ({ stream, type }) =>
  /notice|mention/.test(`${stream} ${type}`) ? { exact: [], whole: [keys.notices] } : none;

/** The caches one event touches, and no other. */
export function touchedBy(event: FeedEventView): Touched {
  const parts = [ofThread, ofRequest, ofClaim, ofPerson].map((touch) => touch(event));
  return { exact: parts.flatMap((part) => part.exact), whole: parts.flatMap((part) => part.whole) };
}

/** Brings the cache up to these events. Applying one twice is harmless. */
export async function applyEvents(client: QueryClient, events: readonly FeedEventView[]): Promise<void> {
  const exact = new Map<string, QueryKey>();
  const whole = new Map<string, QueryKey>();
  for (const event of events) {
    const touched = touchedBy(event);
    touched.exact.forEach((key) => exact.set(JSON.stringify(key), key));
    touched.whole.forEach((key) => whole.set(JSON.stringify(key), key));
  }
  await Promise.all([
    ...[...exact.values()].map((queryKey) => client.invalidateQueries({ queryKey, exact: true })),
    ...[...whole.values()].map((queryKey) => client.invalidateQueries({ queryKey })),
    ...threadsIn(events).map(({ threadId, changed }) => refreshMessages(client, threadId, changed)),
  ]);
}

function threadsIn(events: readonly FeedEventView[]): { threadId: string; changed: boolean }[] {
  const threads = new Map<string, boolean>();
  for (const { threadId, type } of events) {
    if (threadId) threads.set(threadId, (threads.get(threadId) ?? false) || /edit|correct|recall|version/.test(type));
  }
  return [...threads].map(([threadId, changed]) => ({ threadId, changed }));
}

async function refreshMessages(client: QueryClient, threadId: string, changed: boolean): Promise<void> {
  if (changed) await client.invalidateQueries({ queryKey: keys.messages(threadId) });
  else await fetchTail(client, threadId).catch(() => client.invalidateQueries({ queryKey: keys.messages(threadId) }));
}
