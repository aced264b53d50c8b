import { io, type Socket } from 'socket.io-client';
import type { Client } from './client.js';
import { eventually } from './product.js';

export interface PushedEvent {
  readonly stream: string;
  readonly number: number;
  readonly type: string;
  readonly requestId?: string | null;
  readonly threadId?: string | null;
}

/** A person's live connection: what was pushed to it, in order. */
export class LiveSocket {
  readonly events: PushedEvent[] = [];

  private constructor(readonly socket: Socket) {
    socket.on('event', (event: PushedEvent) => this.events.push(event));
  }

  static async connect(client: Client): Promise<LiveSocket> {
    const socket = io(client.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: client.cookie, origin: client.url },
      forceNew: true,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new LiveSocket(socket);
  }

  ask<T>(event: string, body: unknown): Promise<T> {
    return this.socket.timeout(10_000).emitWithAck(event, body) as Promise<T>;
  }

  /** Waits until such an event was pushed. */
  heard(matches: (event: PushedEvent) => boolean): Promise<PushedEvent[]> {
    return eventually(
      async () => this.events,
      (events) => events.some(matches),
    );
  }

  close(): void {
    this.socket.disconnect();
  }
}
