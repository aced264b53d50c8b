import type { AppConfig } from '@liaison/platform';
import { Logger, type INestApplicationContext, type WsMessageHandler } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import { isForeignOrigin } from '../http/origin.js';
import { bindHandlers } from './bind-handlers.js';
import { nameOfError } from '../http/name-of-error.js';

/** Nest brings its own copy of socket.io; its types are the ones that fit its adapter. */
type IoServer = ReturnType<IoAdapter['createIOServer']>;
type IoSocket = Parameters<IoAdapter['bindMessageHandlers']>[0];
type IoOptions = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;

/** Room for the longest message in its longest spelling. */
const largestFrame = 400_000;
/**
 * A line may die without a word: a router forgets it, a telephone leaves its cell. Whoever hears no ping for the sum of both takes it
 * for dead; until then a screen that hears nothing calls itself complete. socket.io's own sum is 45 s.
 */
const pingEveryMs = 5_000;
const pingPatienceMs = 4_000;

/**
 * Sockets on the api's own port. Only websockets, since long polling would need sticky sessions; connection state
 * recovery stays off, since it lets a revoked session back in past the handshake. Each node tells its own sockets of
 * what it hears on the bus (docs/decisions/0021-one-bus-between-nodes.md), so socket.io's own adapter stays in memory.
 */
export class SocketAdapter extends IoAdapter {
  private readonly failures = new Logger('socket');

  constructor(
    app: INestApplicationContext,
    private readonly config: AppConfig,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: object): IoServer {
    return super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestFrame,
      pingInterval: pingEveryMs,
      pingTimeout: pingPatienceMs,
      // CORS does not protect websockets: a foreign page's handshake carries our cookie.
      allowRequest: ({ headers }: IncomingMessage, decide: (error: null, isAllowed: boolean) => void) =>
        decide(null, !isForeignOrigin(headers, this.config.demo)),
    } as unknown as IoOptions);
  }

  override bindMessageHandlers(socket: IoSocket, handlers: WsMessageHandler[]): void {
    bindHandlers(socket, handlers, (error) => {
      this.failures.error(nameOfError(error));
    });
  }
}
