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

/** Says which conversation is on the screen, while the component is; null while it is loaded, also when it is loaded afresh. */
export function useShowThread(threadId: string, reach: number | null): void {
  useEffect(() => {
    if (reach !== null) show({ threadId, reach });
    else if (shown?.threadId !== threadId) show({ threadId, reach: 0 });
  }, [threadId, reach]);
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
