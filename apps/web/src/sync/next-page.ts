import type { InfiniteQueryObserverResult } from '@tanstack/react-query';

/** What a list that is loaded page by page says of itself. */
export type Pages = Pick<
  InfiniteQueryObserverResult,
  'hasNextPage' | 'isFetching' | 'isFetchingNextPage' | 'fetchNextPage'
>;

/**
 * Loads one more page of a list, unless something of it is on its way: a page asked for meanwhile would end the asking again
 * that an event began, and count as its answer, while all that was loaded before stays as it was.
 */
export function loadNextPage({ hasNextPage, isFetching, fetchNextPage }: Omit<Pages, 'isFetchingNextPage'>): void {
  // What began since the list was drawn is left alone as well.
  if (hasNextPage && !isFetching) void fetchNextPage({ cancelRefetch: false });
}
