import type { RequestFilters, RequestRow } from '@liaison/contracts';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { keys } from '../../api/keys.js';
import { getSummary, listRequests } from '../../api/requests.js';
import { loadNextPage } from '../../sync/next-page.js';
import { useStableList } from './use-stable-list.js';
import type { WorklistTab } from './views.js';

const pageSize = 60;

/** Rows by keyset pages, held stable under the cursor, with the figures of the same filters. */
export function useWorklist(filters: RequestFilters) {
  const pages = useInfiniteQuery({
    queryKey: keys.worklist(filters),
    queryFn: ({ pageParam, signal }) =>
      listRequests({ ...filters, sort: 'due', limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const fresh = useMemo(() => uniqueRows(pages.data?.pages.flatMap((page) => page.items)), [pages.data]);
  const list = useStableList(fresh, JSON.stringify(filters));
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  const onEnd = useCallback(
    () => loadNextPage({ hasNextPage, isFetching, fetchNextPage }),
    [hasNextPage, isFetching, fetchNextPage],
  );
  return { pages, list, onEnd };
}

/** A row whose due date moved between two pages can stand in both. */
function uniqueRows(rows: readonly RequestRow[] | undefined): RequestRow[] | undefined {
  return rows && [...new Map(rows.map((row) => [row.id, row])).values()];
}

export function useSummary(filters: RequestFilters) {
  return useQuery({
    queryKey: keys.summary(filters),
    queryFn: ({ signal }) => getSummary(filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** How many stand behind each tab. */
export function useTabCounts(tabs: readonly WorklistTab[]): (number | undefined)[] {
  const answers = useQueries({
    queries: tabs.map((tab) => ({
      queryKey: keys.summary(tab.filters),
      queryFn: ({ signal }: { signal: AbortSignal }) => getSummary(tab.filters, signal),
    })),
  });
  return answers.map((answer) => answer.data?.total);
}
