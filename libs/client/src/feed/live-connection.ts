import { io, type Socket } from 'socket.io-client';

export interface ConnectionSettings {
  /** Of the server; empty for a page that the server itself delivered. */
  readonly origin?: string;
  /** Outside a browser, the cookie and the origin. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A socket that is not connected yet and then comes back by itself. Websocket only, as the server has it. */
export function liveConnection({ origin, headers }: ConnectionSettings = {}): Socket {
  const options = {
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelayMax: 5_000,
    // Each connection is somebody's own, also where one process plays several people.
    forceNew: true,
    ...(headers ? { extraHeaders: { ...headers } } : {}),
  };
  return origin ? io(origin, options) : io(options);
}
