import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, restAfter } from '../api/problem.js';

/** Opening is instant from cache, then true: what is stale shows at once and is asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.isPassing,
      // A second, then two, and never before the server said.
      retryDelay: (failures, error) => Math.max(1_000 * 2 ** failures, restAfter(error)),
    },
    mutations: { retry: false },
  },
});
