import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Redis of the run's own, without files; null (and loudly) where there is no redis-server. Any free port if none is named. */
export async function startRedis(where = {}) {
  const port = where.port ?? (await freePort());
  const options = { bind: '127.0.0.1', port, save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn('redis-server', flags, { stdio: 'ignore' });
  const started = await Promise.race([
    once(server, 'spawn').then(() => true),
    once(server, 'error').then(() => false),
  ]).catch(() => false);
  if (!started) {
    console.warn('NOT COVERED: there is no redis-server here, so everything on Redis was left out of this run.');
    return null;
  }
  // A killed run must not leave it behind: it goes with the process that asked for it.
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  await waitFor(port);
  const endBy = async (signal) => {
    process.off('exit', end);
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
  };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitFor(port) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const socket = createConnection(port, '127.0.0.1');
    const answered = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (answered) return;
    await sleep(25);
  }
  throw new Error('redis-server did not start');
}
