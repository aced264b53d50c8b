import { DomainError } from '@liaison/domain';
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../ids/new-id.js';
import { ObjectStore, type StoredObject } from './object-store.js';

/** Files in a folder, spread over subfolders by the last digits of their id (the first are a UUIDv7's time). */
export class FolderStore extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(id: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredObject> {
    const target = this.pathOf(id);
    const part = `${target}.${newId()}.part`;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      const stored = await writeWhole(part, content, maxBytes);
      await rename(part, target);
      await syncFolder(dirname(target));
      return stored;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async open(id: string): Promise<{ size: number; content: Readable } | null> {
    const file = await open(this.pathOf(id), 'r').catch(nullWhenMissing);
    if (!file) return null;
    const { size } = await file.stat();
    return { size, content: file.createReadStream() };
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  private pathOf(id: string): string {
    // An id becomes part of a path: nothing but a UUID may.
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error('Not the id of a stored object.');
    return join(this.folder, id.slice(-2), id.slice(-4, -2), id);
  }
}

async function writeWhole(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredObject> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of content) {
      size += chunk.length;
      if (size > maxBytes) throw new DomainError('body.too_large');
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

/** The name is on disk only when its folder is; not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle | null = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
