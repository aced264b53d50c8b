import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { kill } from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A running process, told apart from a later one with the same number by when it started. */
export interface RunningProcess {
  readonly pid: number;
  readonly started: string;
  readonly command: string;
}

/** Null when there is no such process, or when this system cannot say what it is. */
export async function findProcess(pid: number): Promise<RunningProcess | null> {
  try {
    return (await fromProc(pid)) ?? (await fromPs(pid));
  } catch {
    return null;
  }
}

async function fromProc(pid: number): Promise<RunningProcess | null> {
  const [stat, cmdline] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null),
  ]);
  if (stat === null || cmdline === null) return null;
  // The name in brackets may hold anything; the fields after it are counted from its end (proc(5): starttime is 22).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return null;
  return { pid, started: fields[19] ?? '', command: cmdline.replaceAll('\0', ' ').trim() };
}

async function fromPs(pid: number): Promise<RunningProcess | null> {
  const [started, command] = await Promise.all(
    ['lstart=', 'command='].map((column) => run('ps', ['-o', column, '-p', String(pid)])),
  );
  return { pid, started: started?.stdout.trim() ?? '', command: command?.stdout.trim() ?? '' };
}

/** Asks a process to end and waits; answers false when it is still there after `patience` milliseconds. */
export async function endProcess(target: RunningProcess, signal: NodeJS.Signals, patience: number): Promise<boolean> {
  try {
    kill(target.pid, signal);
  } catch {
    return (await findProcess(target.pid)) === null;
  }
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const found = await findProcess(target.pid);
    if (found?.started !== target.started) return true;
    await sleep(50);
  }
  return false;
}
