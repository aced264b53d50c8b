import { io, type Socket } from 'socket.io-client';

export interface ConnectionSettings {
  /** Of the server; empty for a page that the server itself delivered. */
  readonly origin?: string;
  /** Outside a browser, the cookie and the origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom it is meant for: a session that acts for another one by now is not let in, also when the line comes back. */
  readonly membershipId?: string;
}

/** A socket that is not connected yet and then comes back by itself. Websocket only, as the server has it. */
export function liveConnection({ origin, headers, membershipId }: ConnectionSettings = {}): Socket {
  const options = {
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelayMax: 5_000,
    // Each connection is somebody's own, also where one process plays several people.
    forceNew: true,
    ...(headers ? { extraHeaders: { ...headers } } : {}),
    ...(membershipId === undefined ? {} : { auth: { membershipId } }),
  };
  return origin ? io(origin, options) : io(options);
}
