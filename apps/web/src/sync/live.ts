import {
  byTime,
  FeedFollower,
  liveConnection,
  Outbox,
  readOutboxEntry,
  ThreadRooms,
  type OutboxEntry,
} from '@liaison/client';
import type { QueryClient } from '@tanstack/react-query';
import { apiFor, lines } from '../api/client.js';
import { getSync } from '../api/feed.js';
import { keys } from '../api/keys.js';
import { postMessage } from '../api/threads.js';
import { noteServerTime } from '../ui/use-now.js';
import { applyEvents } from './apply-events.js';
import { askAgain, reloadOlder } from './ask-again.js';
import { forgetMessages, putMessage } from './message-cache.js';
import { storedEach, type Kind } from './stored-each.js';

/** What keeps the screens of one membership true. */
export interface Live {
  readonly feed: FeedFollower;
  readonly rooms: ThreadRooms;
  readonly outbox: Outbox;
}

const waitingMessage: Kind<OutboxEntry> = { parse: readOutboxEntry, nameOf: ({ key }) => key, order: byTime };

/** What waits of one membership, in this browser: all its tabs send from the same box. */
function boxOf(membershipId: string) {
  const prefix = `liaison.outbox.${membershipId}.`;
  const box = storedEach(prefix, waitingMessage);
  window.addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(prefix)) box.heard();
  });
  return box;
}

/**
 * One connection per membership, and one box of what waits, so that nobody else's words go under another name. Whatever the
 * tab shows meanwhile, and whoever the session acts for: both are meant for this membership or refused.
 */
export function liveFor(membershipId: string, client: QueryClient, onEnded: (reason: string) => void): Live {
  const own = apiFor(() => membershipId);
  const outbox = new Outbox({
    kept: boxOf(membershipId),
    post: ({ threadId, body, key }) => postMessage(threadId, body, key, own),
    onPosted: (message) => putMessage(client, message),
  });
  const socket = liveConnection({ membershipId });
  socket.on('job', () => void client.invalidateQueries({ queryKey: keys.jobs }));
  const feed = new FeedFollower({
    socket,
    sync: (cursor) => getSync(cursor, own),
    apply: (events) => applyEvents(client, events),
    reload: (loadedBefore) => reload(client, loadedBefore),
    onConnected: () => outbox.flushAll(),
    onFoundDead: () => lines.suspect(),
    onEnded: (reason) => {
      outbox.stop();
      onEnded(reason);
    },
    onServerTime: noteServerTime,
  });
  return { feed, rooms: new ThreadRooms(socket), outbox };
}

async function reload(client: QueryClient, loadedBefore: number | null): Promise<void> {
  if (loadedBefore === null) {
    await forgetMessages(client);
    return askAgain(client);
  }
  await reloadOlder(client, loadedBefore);
}
