import type { Kept } from '@liaison/client';

/** What this needs of the browser's storage. */
export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

export interface Kind<T> {
  /** Null for nonsense, which is left where it lies. */
  readonly parse: (raw: unknown) => T | null;
  readonly nameOf: (one: T) => string;
  readonly order: (one: T, other: T) => number;
}

/**
 * A list in this browser's storage, each entry on its own: two tabs that write at the same time never write over each other's
 * entries. What a full or blocked storage refuses lives on in memory for this page.
 */
export function storedEach<T>(
  prefix: string,
  kind: Kind<T>,
  shelf: Shelf = localStorage,
): Kept<T[]> & { heard(): void } {
  const listeners = new Set<() => void>();
  const unwritten = new Map<string, T>();
  const read = () => [...readAll(shelf, prefix, kind.parse), ...unwritten.values()].sort(kind.order);
  let value = read();
  const renew = () => {
    value = read();
    listeners.forEach((listener) => listener());
  };
  const put = (one: T) => {
    const name = kind.nameOf(one);
    unwritten.delete(name);
    if (!tried(() => shelf.setItem(`${prefix}${name}`, JSON.stringify(one)))) unwritten.set(name, one);
  };
  const drop = (name: string) => {
    unwritten.delete(name);
    tried(() => shelf.removeItem(`${prefix}${name}`));
  };
  return {
    get: () => value,
    // Only what this page changes is written: what it does not know of yet is another tab's.
    set: (next) => {
      const names = new Set(next.map(kind.nameOf));
      value.map(kind.nameOf).forEach((name) => !names.has(name) && drop(name));
      next.forEach((one) => !value.includes(one) && put(one));
      renew();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Another tab wrote something. */
    heard: renew,
  };
}

function readAll<T>(shelf: Shelf, prefix: string, parse: (raw: unknown) => T | null): T[] {
  const found: T[] = [];
  tried(() => {
    for (let at = 0; at < shelf.length; at += 1) {
      const name = shelf.key(at);
      const one = name?.startsWith(prefix) ? parse(readRaw(shelf, name)) : null;
      if (one !== null) found.push(one);
    }
  });
  return found;
}

function readRaw(shelf: Shelf, name: string): unknown {
  try {
    return JSON.parse(shelf.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** A storage may be full or forbidden. */
function tried(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
