import { readFile, readdir } from 'node:fs/promises';

/** Seconds of processor time a process has used so far, with its threads; 0 where the system does not tell (not Linux). */
export async function cpuSeconds(pid: number): Promise<number> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const used = await Promise.all(
    tasks.map(async (task) => Number((await read(`/proc/${pid}/task/${task}/schedstat`)).split(' ')[0])),
  );
  return used.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e9;
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '0');
}
