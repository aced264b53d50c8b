import { useCallback, useState } from 'react';
import { useMe } from '../../app/session.js';

/** Long enough for a weekend and a holiday; then what was typed and never sent is forgotten. */
const keptDays = 14;

interface Kept<T> {
  readonly value: T;
  readonly at: number;
}

function read<T>(key: string): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept<T> | null;
    if (!kept || Date.now() - kept.at > keptDays * 86_400_000) return null;
    return kept.value;
  } catch {
    return null;
  }
}

function write<T>(key: string, value: T | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ value, at: Date.now() } satisfies Kept<T>));
  } catch {
    // A full or forbidden storage must never stop a person from typing; the server's draft remains.
  }
}

/**
 * What a person types, kept in this browser under their own membership until it is sent: a reload, a lost session or
 * a crash loses nothing. The second person at the same desk never sees it.
 */
export function useDraft<T>(name: string, initial: T): [T, (next: T) => void, () => void] {
  const me = useMe();
  const key = `liaison.draft.${me.acting.membershipId}.${name}`;
  const [state, setState] = useState<{ key: string; value: T }>(() => ({ key, value: read<T>(key) ?? initial }));
  // Another form under the same hook, or another membership: what was kept under that name takes over.
  const value = state.key === key ? state.value : (read<T>(key) ?? initial);
  if (state.key !== key) setState({ key, value });

  const change = useCallback(
    (next: T) => {
      setState({ key, value: next });
      write(key, next);
    },
    [key],
  );
  const forget = useCallback(() => {
    setState({ key, value: initial });
    write(key, null);
  }, [key]);
  return [value, change, forget];
}
