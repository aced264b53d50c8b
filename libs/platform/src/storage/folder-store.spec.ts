import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sha256 } from '../crypto/hashing.js';
import { newId } from '../ids/new-id.js';
import { FolderStore } from './folder-store.js';

describe('the folder store', () => {
  let folder = '';
  let store: FolderStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-store-'));
    store = new FolderStore(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield Buffer.from(text);
  }
  const read = async (id: string) => {
    const found = await store.open(id);
    return found && (await buffer(found.content)).toString();
  };
  const files = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it('gives back what was stored, with its size and hash', async () => {
    const id = newId();
    expect(await store.put(id, chunks('operative ', 'note'), 100)).toEqual({
      size: 14,
      sha256: sha256('operative note'),
    });
    expect(await read(id)).toBe('operative note');
  });

  it('leaves nothing of a stream that is too long or breaks off', async () => {
    const before = (await files()).length;
    const id = newId();
    await expect(store.put(id, chunks('12345', '67890'), 9)).rejects.toMatchObject({ code: 'body.too_large' });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store.put(id, broken(), 100)).rejects.toThrow('connection lost');
    expect(await read(id)).toBeNull();
    expect((await files()).length).toBe(before);
  });

  it('keeps the old content when its replacement breaks off', async () => {
    const id = newId();
    await store.put(id, chunks('first'), 100);
    await expect(store.put(id, chunks('far too long'), 3)).rejects.toThrow();
    expect(await read(id)).toBe('first');
  });

  it('forgets what is removed, twice without complaint', async () => {
    const id = newId();
    await store.put(id, chunks('x'), 100);
    await store.remove(id);
    await store.remove(id);
    expect(await read(id)).toBeNull();
  });

  it.each(['../../etc/passwd', '', 'a/b', `${newId()}/..`])('takes no path for an id: %j', async (id) => {
    await expect(store.open(id)).rejects.toThrow('Not the id');
  });
});
