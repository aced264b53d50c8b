import type { LiveSocket } from './live-socket.js';

/**
 * Sockets that were let in to watch a stream whose readers have become fewer since. Until each was looked up again, what
 * is told to those let in alone is looked up for it.
 */
export function doubt(sockets: readonly LiveSocket[], room: string, why: object): void {
  for (const { data } of sockets) data.doubted = new Map(data.doubted).set(room, why);
}

export function isDoubted({ data }: LiveSocket, room: string): boolean {
  return data.doubted?.has(room) ?? false;
}

/** The doubts of now; the function settles these, and none that came since: it is called after they were looked into. */
export function doubtsOf(sockets: readonly LiveSocket[]): (socket: LiveSocket) => void {
  const before = new Map(sockets.map(({ id, data }) => [id, data.doubted]));
  return ({ id, data }) => {
    const left = [...(data.doubted ?? [])].filter(([room, why]) => before.get(id)?.get(room) !== why);
    data.doubted = left.length > 0 ? new Map(left) : undefined;
  };
}
