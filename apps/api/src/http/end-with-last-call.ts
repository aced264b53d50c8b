import type { FastifyInstance } from 'fastify';

/** Milliseconds. */
const betweenLooks = 100;
const patience = 5_000;

/**
 * A server that closes ends the lines that rest at that moment. One whose call was still under way would rest for over a
 * minute after it, and one that never sent a call is no resting line at all: the process would wait for both. So resting
 * lines are looked for until the last has ended, and after five seconds whatever is left is cut.
 */
export function endWithLastCall(server: FastifyInstance): void {
  server.addHook('preClose', (done) => {
    const looking = setInterval(() => server.server.closeIdleConnections(), betweenLooks);
    const cutting = setTimeout(() => server.server.closeAllConnections(), patience);
    server.server.once('close', () => {
      clearInterval(looking);
      clearTimeout(cutting);
    });
    done();
  });
}
