import { execFile } from 'node:child_process';
import { getuid } from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account the server runs under, when it cannot be our own. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then an account without rights is found or made. Otherwise null, and we run it ourselves. */
export async function findServerUser(): Promise<ServerUser | null> {
  if (getuid?.() !== 0) return null;
  const known = await lookUp('postgres');
  if (known) return known;
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]).catch(() => undefined);
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (!user)
    throw new Error('The embedded PostgreSQL cannot run as root and there is no other account to run it under.');
  return user;
}

async function lookUp(name: string): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
