import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from './is-database-away.js';

const pauseMs = 250;

/**
 * Does it again while the database is away, so long at most; every other failure is told at once. What it does must be
 * harmless where it had been done after all. `waiting` hears of it once.
 */
export async function outlastAbsence<T>(
  work: () => Promise<T>,
  patienceMs: number,
  waiting: () => void = () => undefined,
): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > until) throw error;
      if (attempt === 1) waiting();
      await sleep(pauseMs);
    }
  }
}
