import type { QueryCheckBody, QueryCheckView } from '@liaison/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { checkQuery } from '../../api/requests.js';

/** The published compliance check, live while somebody writes; the last answer stands until the next one is there. */
export function useQueryCheck(body: QueryCheckBody | null): {
  readonly check: QueryCheckView | null;
  readonly checking: boolean;
  readonly failed: boolean;
} {
  const [settled] = useDebouncedValue(body === null ? null : JSON.stringify(body), 350);
  const query = useQuery({
    queryKey: ['query-check', settled],
    enabled: settled !== null,
    queryFn: () => checkQuery(JSON.parse(settled ?? 'null') as QueryCheckBody),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const behind = body !== null && JSON.stringify(body) !== settled;
  return { check: query.data ?? null, checking: behind || query.isFetching, failed: query.isError };
}
