import type { Socket } from 'node:net';
import pg from 'pg';
import type { Line, LineWatch } from './line-watch.js';

export type WatchedConfig = pg.ClientConfig & { readonly watch?: LineWatch | undefined };

/** A connection that is given up when its server says nothing any more. */
export class WatchedClient extends pg.Client implements Line {
  /** pg's own mark: false from the first statement that is sent to the last answer that is complete. */
  declare private readonly readyForQuery: boolean | undefined;
  /** True once nothing can be asked here any more. */
  isOver = false;

  constructor(config?: WatchedConfig) {
    super(config);
    // Between the pool and its borrower nobody listens for a moment, and an end that nobody hears ends the whole program.
    // The next statement fails, and the pool lets the connection go.
    for (const end of ['error', 'end'] as const) this.on(end, () => (this.isOver = true));
    const watch = config?.watch;
    if (!watch) return;
    this.once('connect', () => watch.add(this));
    this.once('end', () => watch.remove(this));
  }

  get isOwed(): boolean {
    return this.readyForQuery === false || this.socket.writableEnded;
  }

  get bytesRead(): number {
    return this.socket.bytesRead;
  }

  cut(error: Error): void {
    this.socket.destroy(error);
  }

  /** It is another one once the connection is encrypted. */
  private get socket(): Socket {
    return this.connection.stream as Socket;
  }
}
