import type { AppConfig } from '@liaison/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import type { IncomingMessage } from 'node:http';
import { isForeignOrigin } from '../http/origin.js';

/** Nest brings its own copy of socket.io; its types are the ones that fit its adapter. */
type IoServer = ReturnType<IoAdapter['createIOServer']>;
type IoOptions = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;
type AdapterMaker = Parameters<IoServer['adapter']>[0];

/** Room for the longest message in its longest spelling. */
const largestFrame = 400_000;

/**
 * Sockets on the api's own port. Only websockets, since long polling would need sticky sessions; connection state
 * recovery stays off, since it lets a revoked session back in past the handshake.
 */
export class SocketAdapter extends IoAdapter {
  private readonly connections: Redis[] = [];

  constructor(
    app: INestApplicationContext,
    private readonly config: AppConfig,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: object): IoServer {
    const server = super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestFrame,
      // CORS does not protect websockets: a foreign page's handshake carries our cookie.
      allowRequest: ({ headers }: IncomingMessage, decide: (error: null, isAllowed: boolean) => void) =>
        decide(null, !isForeignOrigin(headers, this.config.demo)),
    } as unknown as IoOptions);
    if (this.config.redisUrl !== null) server.adapter(this.redisAdapter(this.config.redisUrl) as AdapterMaker);
    return server;
  }

  override async dispose(): Promise<void> {
    for (const connection of this.connections) connection.disconnect();
    await super.dispose();
  }

  private redisAdapter(url: string): ReturnType<typeof createAdapter> {
    const publisher = new Redis(url, { maxRetriesPerRequest: null });
    const subscriber = publisher.duplicate();
    // A lost hint is repaired by the next heartbeat; ioredis reconnects by itself.
    for (const connection of [publisher, subscriber]) connection.on('error', () => undefined);
    this.connections.push(publisher, subscriber);
    return createAdapter(publisher, subscriber);
  }
}
