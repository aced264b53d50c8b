import { Owed, wantedBy } from '@liaison/client';
import type { FeedEventView, ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { askAgain } from './ask-again.js';
import { knownThrough, loadedMessages, mergeMessages, withMeanwhile, type MessagePages } from './merge-messages.js';

type ListMessages = (threadId: string, query: MessagesQuery) => Promise<ListOf<MessageView>>;

const pageSize = 50;
const tailSize = 200;
/** Who slept through more than this begins at the end again, and finds the rest on the way up. */
const mostMissed = 1_000;

/** The newest messages of a conversation; older pages are fetched on the way up. */
export function messagePages(threadId: string, list: ListMessages) {
  return infiniteQueryOptions({
    queryKey: keys.messages(threadId),
    queryFn: ({ pageParam }) =>
      list(threadId, { limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    // Numbers are dense from 1, so the lowest one tells whether there is more, whatever the page's length.
    getNextPageParam: (page) => {
      const lowest = Math.min(...page.items.map((message) => message.seq));
      return page.items.length > 0 && lowest > 1 ? lowest : undefined;
    },
    structuralSharing: (before, fetched) => withMeanwhile(before as MessagePages | undefined, fetched as MessagePages),
  });
}

export function putMessage(client: QueryClient, message: MessageView): void {
  merge(client, message.threadId, [message]);
}

/**
 * What is loaded may never have been said: the database was restored, or the server was found to hold something else. Loads
 * what is on the screen afresh.
 */
export async function forgetMessages(client: QueryClient, threadId?: string): Promise<void> {
  const [kind, , part] = keys.messages('');
  await client.resetQueries({
    predicate: ({ queryKey }) =>
      queryKey[0] === kind && queryKey[2] === part && (threadId === undefined || queryKey[1] === threadId),
  });
}

/** Brings what is loaded of a conversation up to these events of it. Throws when the server could not be asked. */
export async function bringMessages(
  client: QueryClient,
  threadId: string,
  events: readonly FeedEventView[],
  list: ListMessages,
): Promise<void> {
  const query = client.getQueryCache().find({ queryKey: keys.messages(threadId), fetchStatus: 'fetching' });
  const underway = query?.promise;
  await bringLoaded(client, threadId, events, list);
  const corrections = events.filter(({ type }) => type === 'message.edited');
  if (!underway || corrections.length === 0) return;
  // An older page on its way may have brought a message in the words that it had before these events.
  await underway.catch(() => undefined);
  await bringLoaded(client, threadId, corrections, list);
}

async function bringLoaded(
  client: QueryClient,
  threadId: string,
  events: readonly FeedEventView[],
  list: ListMessages,
): Promise<void> {
  const queryKey = keys.messages(threadId);
  const wanted = wantedOf(client.getQueryData<MessagePages>(queryKey), events);
  if (wanted === 'all') return askAgain(client, { queryKey });
  await fetchWanted(client, threadId, wanted, list).catch(() => askAgain(client, { queryKey }));
}

/** Pages to be fetched and merged, or all that is loaded again. */
function wantedOf(pages: MessagePages | undefined, events: readonly FeedEventView[]): Owed | 'all' {
  if (!pages) return 'all';
  const reach = knownThrough(pages);
  const versions = new Map(loadedMessages(pages).map(({ seq, version }) => [seq, version]));
  const wanted = wantedBy(events, { reach, versionOf: (seq) => versions.get(seq) });
  const newest = Math.max(...events.map(({ number }) => number));
  if (wanted.everything || newest - reach > mostMissed) return 'all';
  const owed = new Owed(tailSize);
  owed.add(wanted);
  return owed;
}

/** Throws when the tail does not join, and the caller loads afresh. */
async function fetchWanted(client: QueryClient, threadId: string, owed: Owed, list: ListMessages): Promise<void> {
  const reach = () => knownThrough(client.getQueryData<MessagePages>(keys.messages(threadId)));
  for (let range = owed.take(reach()); range; range = owed.take(reach())) {
    const { items } = await list(threadId, { ...range, limit: tailSize });
    if (range.before === undefined && items.length > 0) {
      if (!joins(items, range.after)) throw new Error('the tail has a hole');
    }
    merge(client, threadId, items);
    if (range.before === undefined && items.length === tailSize) owed.giveBack(range);
  }
}

/** Numbers are dense: a tail that does not join the known end has a hole. */
function joins(tail: readonly MessageView[], after: number): boolean {
  return Math.min(...tail.map((message) => message.seq)) <= after + 1;
}

/** Some messages are not all that was to be loaded again: that stays so, and so does why it failed. */
function merge(client: QueryClient, threadId: string, messages: readonly MessageView[]): void {
  const queryKey = keys.messages(threadId);
  const query = client.getQueryCache().find({ queryKey });
  const { isInvalidated = false, status = 'pending', error = null } = query?.state ?? {};
  client.setQueryData<MessagePages>(queryKey, (pages) => pages && mergeMessages(pages, messages));
  if (isInvalidated) query?.setState({ isInvalidated, status, error });
}
