import type { MeView } from '@liaison/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { putMessage } from './message-cache.js';
import { Outbox, type OutboxEntry } from './outbox.js';
import type { Room } from './thread-rooms.js';
import { SyncLoop, type SyncState } from './sync-loop.js';

interface Live {
  readonly loop: SyncLoop;
  readonly outbox: Outbox;
}
const LiveContext = createContext<Live | null>(null);

/** One connection per membership: acting for another organisation starts afresh. */
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
  const [live] = useState<Live>(() => {
    const outbox = new Outbox(me.acting.membershipId, (message) => putMessage(client, message));
    return { outbox, loop: new SyncLoop(client, () => outbox.flushAll(), onEnded) };
  });
  useEffect(() => {
    const online = () => live.outbox.flushAll();
    // A failed send is tried again when the connection is back, and quietly in between.
    const again = setInterval(online, 5_000);
    window.addEventListener('online', online);
    live.loop.start();
    return () => {
      clearInterval(again);
      window.removeEventListener('online', online);
      live.loop.stop();
    };
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('This component needs the sync provider.');
  return live;
}

export function useSyncState(): SyncState {
  const { loop } = useLive();
  return useSyncExternalStore(loop.subscribe, loop.status);
}

/** The box and what waits in it, of one thread or of all. */
export function useOutbox(threadId?: string): { outbox: Outbox; waiting: OutboxEntry[] } {
  const { outbox } = useLive();
  const entries = useSyncExternalStore(outbox.subscribe, outbox.list);
  return { outbox, waiting: threadId ? entries.filter((entry) => entry.threadId === threadId) : entries };
}

/** Hears about one thread, request or the worklist while the component is shown. */
export function useWatch(subject: { threadId: string } | { requestId: string } | { worklist: true } | null): void {
  const { loop } = useLive();
  const name = subject && JSON.stringify(subject);
  useEffect(() => {
    if (!name) return undefined;
    return loop.watch(JSON.parse(name) as { worklist: true });
  }, [loop, name]);
}

/** Colleagues in a conversation. */
export function useRoom(threadId: string): Room {
  const { rooms } = useLive().loop;
  return useSyncExternalStore(rooms.subscribe, () => rooms.room(threadId));
}

/** Tells colleagues who look at the same conversation that one writes. */
export function useSayTyping(threadId: string): () => void {
  const { rooms } = useLive().loop;
  return () => rooms.sayTyping(threadId);
}
