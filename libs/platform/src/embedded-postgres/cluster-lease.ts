import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pid } from 'node:process';
import { endProcess, findProcess } from './processes.js';

/** Names the process that started the server, so that a second start can tell a living owner from a dead one. */
const leaseName = 'started-by.json';

/**
 * Makes a cluster ours. A server whose starter died hard is stopped first, so that the next start recovers; one whose
 * starter lives is left alone. No process is touched that does not run on exactly this data folder.
 */
export async function takeCluster(clusterFolder: string): Promise<void> {
  const data = join(clusterFolder, 'data');
  const owner = await livingOwner(clusterFolder);
  if (owner !== null && owner !== pid) {
    throw new Error(
      `The database in ${clusterFolder} is in use by process ${owner}. Stop it, or set LIAISON_DATA to another folder.`,
    );
  }
  await stopOrphan(data);
  const self = await findProcess(pid);
  await writeFile(join(clusterFolder, leaseName), JSON.stringify({ pid, started: self?.started ?? '' }));
}

export async function leaveCluster(clusterFolder: string): Promise<void> {
  await rm(join(clusterFolder, leaseName), { force: true });
}

async function livingOwner(clusterFolder: string): Promise<number | null> {
  const text = await readFile(join(clusterFolder, leaseName), 'utf8').catch(() => null);
  if (text === null) return null;
  const lease = JSON.parse(text) as { pid: number; started: string };
  const found = await findProcess(lease.pid);
  return found && found.started === lease.started ? lease.pid : null;
}

async function stopOrphan(data: string): Promise<void> {
  const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  if (file === null) return;
  const [number = '', folder = ''] = file.split('\n');
  const found = await findProcess(Number(number));
  const isOurs = found !== null && folder.trim() === data && found.command.includes(data);
  if (isOurs && !(await endProcess(found, 'SIGINT', 20_000)) && !(await endProcess(found, 'SIGQUIT', 10_000))) {
    throw new Error(`The server left behind on ${data} (process ${found.pid}) does not stop.`);
  }
  // Otherwise the number belongs to another program by now, and PostgreSQL would take that for its own server.
  await rm(join(data, 'postmaster.pid'), { force: true });
}
