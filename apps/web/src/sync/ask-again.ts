import type { InvalidateOptions, InvalidateQueryFilters, Query, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { ApiProblem } from '../api/problem.js';

/**
 * Has what these name asked for again, and waits for what is on the screen. Throws when the server could not be asked: what
 * is shown is stale then. What is refused for good is not.
 */
export async function askAgain(client: QueryClient, which: InvalidateQueryFilters = {}): Promise<void> {
  await olderAnswered(client, which);
  await invalidate(client, which);
}

/** Has what is on the screen and could not be asked for asked for once more: no event tells of it a second time. */
export async function askFailedAgain(client: QueryClient): Promise<void> {
  const failed = (query: Query) => query.state.data !== undefined && isBehind(query);
  // Where it is asked for already, that began after it failed, and is waited for.
  await invalidate(client, { type: 'active', predicate: failed }, { cancelRefetch: false });
}

/** Has whatever was asked for before this instant (ms of the own clock) asked for again, answered yet or not. */
export async function reloadOlder(client: QueryClient, before: number): Promise<void> {
  const older = new Set(client.getQueryCache().findAll({ predicate: ({ state }) => state.dataUpdatedAt < before }));
  await askAgain(client, { predicate: (query) => query.queryKey[0] !== keys.me[0] && older.has(query) });
}

async function invalidate(client: QueryClient, which: InvalidateQueryFilters, how?: InvalidateOptions): Promise<void> {
  await client.invalidateQueries(which, how);
  const behind = client
    .getQueryCache()
    .findAll({ ...which, type: 'active' })
    .find(isBehind);
  if (behind) throw behind.state.error ?? offline();
}

/** To be loaded again, and not loaded: the server could not be asked, or the browser does not try while it is offline. */
function isBehind({ state: { isInvalidated, fetchStatus, error } }: Query): boolean {
  return isInvalidated && (fetchStatus === 'paused' || (error instanceof ApiProblem && error.isPassing));
}

function offline(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'network.unreachable', detail: 'This browser is offline.' });
}

/**
 * An answer on its way may tell what was before. A first load is never begun anew, and what no screen shows is not asked for
 * again at once: the answer would then count as the newer one. Whoever wants more waits for both.
 */
async function olderAnswered(client: QueryClient, which: InvalidateQueryFilters): Promise<void> {
  const underway = client.getQueryCache().findAll({ ...which, fetchStatus: 'fetching' });
  const older = underway.filter((query) => query.state.data === undefined || !query.isActive());
  await Promise.allSettled(older.map(({ promise }) => promise));
}
