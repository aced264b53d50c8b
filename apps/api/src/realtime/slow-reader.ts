import type { LiveSocket } from './live-socket.js';

/** About a minute of a busy conversation that a connection did not take. */
const mostPackets = 1_000;
/** A second of a bad telephone line, a hundred times over. */
const mostBytes = 4_000_000;

/** What lies in this process's memory for one connection, as engine.io and ws keep it (neither says so in its types). */
interface Buffers {
  readonly writeBuffer?: readonly unknown[];
  readonly transport?: { readonly socket?: { readonly bufferedAmount?: number } };
}

/**
 * Ends the connection of who does not take what is told, so that one sleeping screen cannot fill the memory of all. It
 * comes back by itself and asks `/sync`. True when it was ended.
 */
export function endSlowReader(socket: LiveSocket): boolean {
  const { writeBuffer = [], transport } = socket.conn as unknown as Buffers;
  if (writeBuffer.length <= mostPackets && (transport?.socket?.bufferedAmount ?? 0) <= mostBytes) return false;
  // At once: what waits is what cannot be delivered.
  socket.conn.close(true);
  return true;
}
