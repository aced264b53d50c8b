import { useEffect, useSyncExternalStore } from 'react';

/** The conversation on the screen, and how far it is held without a hole. */
interface ShownThread {
  readonly threadId: string;
  readonly reach: number;
}

let shown: ShownThread | null = null;
const listeners = new Set<() => void>();

function show(thread: ShownThread | null): void {
  shown = thread;
  listeners.forEach((listener) => listener());
}

/** Says which conversation is on the screen, while the component is. */
export function useShowThread(threadId: string, reach: number): void {
  useEffect(() => show({ threadId, reach }), [threadId, reach]);
  useEffect(() => () => show(null), []);
}

/** For the line that vouches for it. */
export function useShownThread(): ShownThread | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => shown,
  );
}
