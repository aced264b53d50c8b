import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StaticFolder } from './static-folder.js';

/** The built web beside the api: its files, and its page for every other address outside `/api`. */
export function serveWeb(server: FastifyInstance): void {
  const path = findWebFolder();
  if (path === null) return;
  const web = new StaticFolder(path);
  server.get('/*', (request, reply) => sendWeb(request, reply, web));
}

function sendWeb(request: FastifyRequest, reply: FastifyReply, web: StaticFolder): unknown {
  const path = (request.url.split('?')[0] ?? '/').slice(1);
  const isAsset = path.startsWith('assets/');
  // A file that is asked for by a name nobody built is missing; an address of the app is the app's to answer.
  if (/^(api|socket\.io)(\/|$)/.test(path) || (isAsset && !web.has(path))) return reply.callNotFound();
  void reply.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
  return web.send(reply, web.has(path) ? path : 'index.html');
}

/** `dist/web` of the checkout, from the sources as well as from `dist/apps/…`. */
function findWebFolder(): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'dist', 'web');
    if (existsSync(join(candidate, 'index.html'))) return candidate;
  }
  return null;
}
