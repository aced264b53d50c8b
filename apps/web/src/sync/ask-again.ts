import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { ApiProblem } from '../api/problem.js';

/**
 * Has what these name asked for again, and waits for what is on the screen. Throws when the server could not be asked: what
 * is shown is stale then. What is refused for good is not.
 */
export async function askAgain(client: QueryClient, which: InvalidateQueryFilters = {}): Promise<void> {
  await firstLoaded(client, which);
  await client.invalidateQueries(which);
  const shown = client.getQueryCache().findAll({ ...which, type: 'active' });
  for (const { state } of shown) {
    if (state.isInvalidated && state.error instanceof ApiProblem && state.error.isPassing) throw state.error;
  }
}

/** Has whatever was asked for before this instant (ms of the own clock) asked for again, answered yet or not. */
export async function reloadOlder(client: QueryClient, before: number): Promise<void> {
  const older = new Set(client.getQueryCache().findAll({ predicate: ({ state }) => state.dataUpdatedAt < before }));
  await askAgain(client, { predicate: (query) => query.queryKey[0] !== keys.me[0] && older.has(query) });
}

/** A first load on its way may be answered with what was before, and is never begun anew: whoever wants more waits for it. */
async function firstLoaded(client: QueryClient, which: InvalidateQueryFilters): Promise<void> {
  const underway = client.getQueryCache().findAll({ ...which, fetchStatus: 'fetching' });
  const first = underway.filter(({ state }) => state.data === undefined);
  await Promise.allSettled(first.map(({ promise }) => promise));
}
