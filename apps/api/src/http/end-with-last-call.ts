import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';

/** Milliseconds. */
const betweenLooks = 100;
const patience = 5_000;

/**
 * A server that closes ends the lines that rest at that moment. One whose call was still under way would rest for over a
 * minute after it, and the process with it. So resting lines are looked for until the last has ended, and after five
 * seconds whatever is left is cut. It begins before sockets and server are closed: both wait for every line.
 */
@Injectable()
export class EndWithLastCall implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const looking = setInterval(() => server.closeIdleConnections(), betweenLooks);
    const cutting = setTimeout(() => server.closeAllConnections(), patience);
    server.once('close', () => {
      clearInterval(looking);
      clearTimeout(cutting);
    });
    looking.unref();
    cutting.unref();
  }
}
