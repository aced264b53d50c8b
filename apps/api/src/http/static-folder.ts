import type { FastifyReply } from 'fastify';
import { createReadStream, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The files of a folder as they were when it was opened; a name that is not among them cannot leave it. */
export class StaticFolder {
  private readonly files: ReadonlySet<string>;

  constructor(private readonly folder: string) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    this.files = new Set(
      entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/')),
    );
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  send(reply: FastifyReply, path: string): FastifyReply {
    if (!this.has(path)) throw new Error('A file is sent that is not in its folder.');
    void reply.type(types[extname(path)] ?? 'application/octet-stream');
    return reply.send(createReadStream(join(this.folder, path)));
  }
}
