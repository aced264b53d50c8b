import type { Kept } from '@liaison/client';

/**
 * A value in this browser's storage; other tabs are heard too. Reads with `parse` (unknown in, default on nonsense); a full
 * or blocked storage keeps the value in memory.
 */
export function stored<T>(name: string, parse: (raw: unknown) => T): Kept<T> {
  const listeners = new Set<() => void>();
  let value = parse(readRaw(name));
  const tell = () => listeners.forEach((listener) => listener());
  window.addEventListener('storage', (event) => {
    if (event.key !== name) return;
    value = parse(readRaw(name));
    tell();
  });
  return {
    get: () => value,
    set: (next) => {
      value = next;
      writeRaw(name, next);
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function readRaw(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function writeRaw(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Full or forbidden storage: the value lives on in memory for this page.
  }
}
