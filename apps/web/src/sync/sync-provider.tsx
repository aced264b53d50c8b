import type { Outbox, OutboxEntry, Room, SyncState } from '@liaison/client';
import type { MeView } from '@liaison/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { liveFor, type Live } from './live.js';

const LiveContext = createContext<Live | null>(null);

/** Acting for another organisation starts afresh. */
export function SyncProvider({
  me,
  onEnded,
  children,
}: {
  me: MeView;
  onEnded: (reason: string) => void;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const [live] = useState<Live>(() => liveFor(me.acting.membershipId, client, onEnded));
  useEffect(() => {
    const send = () => live.outbox.flushAll();
    // A failed send is tried again when the connection is back, and quietly in between.
    const again = setInterval(send, 5_000);
    const wake = () => {
      if (document.visibilityState !== 'visible') return;
      live.feed.wake();
      send();
    };
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    live.feed.start();
    live.outbox.start();
    return () => {
      clearInterval(again);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      live.feed.stop();
      live.outbox.stop();
    };
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('This component needs the sync provider.');
  return live;
}

export function useSyncState(): SyncState {
  const { feed } = useLive();
  return useSyncExternalStore(feed.subscribe, feed.status);
}

/** The box and what waits in it, of one thread or of all. */
export function useOutbox(threadId?: string): { outbox: Outbox; waiting: OutboxEntry[] } {
  const { outbox } = useLive();
  const entries = useSyncExternalStore(outbox.subscribe, outbox.list);
  return { outbox, waiting: threadId ? entries.filter((entry) => entry.threadId === threadId) : entries };
}

/** Hears about one thread, request or the worklist while the component is shown. */
export function useWatch(subject: { threadId: string } | { requestId: string } | { worklist: true } | null): void {
  const { feed } = useLive();
  const name = subject && JSON.stringify(subject);
  useEffect(() => {
    if (!name) return undefined;
    return feed.watch(JSON.parse(name) as { worklist: true });
  }, [feed, name]);
}

/** Colleagues in a conversation. */
export function useRoom(threadId: string): Room {
  const { rooms } = useLive();
  return useSyncExternalStore(rooms.subscribe, () => rooms.room(threadId));
}

/** Tells colleagues who look at the same conversation that one writes. */
export function useSayTyping(threadId: string): () => void {
  const { rooms } = useLive();
  return () => rooms.sayTyping(threadId);
}
