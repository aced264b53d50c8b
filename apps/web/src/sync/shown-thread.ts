import { useEffect, useSyncExternalStore } from 'react';

let shown: string | null = null;
const listeners = new Set<() => void>();

function show(threadId: string | null): void {
  shown = threadId;
  listeners.forEach((listener) => listener());
}

/** Says which conversation is on the screen, while the component is. */
export function useShowThread(threadId: string): void {
  useEffect(() => {
    show(threadId);
    return () => show(null);
  }, [threadId]);
}

/** The conversation on the screen, for the line that vouches for it. */
export function useShownThread(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => shown,
  );
}
