import { io, type Socket } from 'socket.io-client';

/** The sockets of one test, opened with a caller's cookie as a browser does, and closed together. */
export class OpenSockets {
  private readonly sockets: Socket[] = [];

  async connect(
    { url }: { readonly url: string },
    { cookie }: { readonly cookie: string },
    headers: Readonly<Record<string, string>> = {},
    auth: Readonly<Record<string, unknown>> = {},
  ): Promise<Socket> {
    const socket = io(url, {
      transports: ['websocket'],
      extraHeaders: { cookie, ...headers },
      auth,
      reconnection: false,
      forceNew: true,
    });
    this.sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  }

  closeAll(): void {
    for (const socket of this.sockets.splice(0)) socket.close();
  }
}

/** What the api acknowledges an event with. */
export function ask(socket: Socket, event: string, body: unknown): Promise<never> {
  return socket.timeout(10_000).emitWithAck(event, body) as Promise<never>;
}

/** The next event of a name that is pushed. */
export function next<T>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve) => void socket.once(event, resolve));
}
