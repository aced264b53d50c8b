import { randomUUID } from 'node:crypto';
import { chown, lstat, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sharedFolder } from './server-binaries.js';
import type { ServerUser } from './server-user.js';

/** Left in a data folder that the server's account cannot reach, so that a person finds the data. */
const pointerName = 'cluster-is-at.txt';

/** The folder that holds `data`, `password` and the log of one server; made if it is not there. */
export async function openClusterFolder(dataFolder: string, user: ServerUser | null): Promise<string> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await realpath(dataFolder);
  if (!user) return folder;
  const moved = await readFile(join(folder, pointerName), 'utf8').catch(() => null);
  if (moved !== null) return claim(moved.trim(), user);
  if (await canReach(dirname(folder), user)) return claim(folder, user);
  const elsewhere = join(sharedFolder, `liaison-${randomUUID()}`);
  // A new name each time: who removed the data folder wants to begin anew, not to find the old data again.
  await mkdir(elsewhere, { mode: 0o700 });
  await writeFile(join(folder, pointerName), `${elsewhere}\n`, { flag: 'wx' });
  return claim(elsewhere, user);
}

async function canReach(folder: string, user: ServerUser): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return folder === dirname(folder) || canReach(dirname(folder), user);
}

/** In a folder open to everyone somebody else may have been there first; then this is not ours to use. */
async function claim(folder: string, user: ServerUser): Promise<string> {
  const found = await lstat(folder);
  if (!found.isDirectory() || (found.uid !== 0 && found.uid !== user.uid)) {
    throw new Error(`${folder} belongs to somebody else and cannot hold the database.`);
  }
  await chown(folder, user.uid, user.gid);
  return folder;
}
