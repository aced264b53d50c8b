import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';

/**
 * Has what these name asked for again, and waits for what is on the screen. Throws when the server could not be asked: what
 * is shown is stale then. What is refused for good is not.
 */
export async function askAgain(client: QueryClient, which: InvalidateQueryFilters = {}): Promise<void> {
  await client.invalidateQueries(which);
  const shown = client.getQueryCache().findAll({ ...which, type: 'active' });
  for (const { state } of shown) {
    if (state.isInvalidated && state.error instanceof ApiProblem && state.error.isPassing) throw state.error;
  }
}
