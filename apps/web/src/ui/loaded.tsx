import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LinesSkeleton } from './lines-skeleton.js';
import { ProblemNote } from './problem-note.js';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** What was loaded, also while it is asked for again; before that grey lines, or what went wrong. */
export function Loaded<T>({ query, rows = 4, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return <LinesSkeleton rows={rows} height={40} />;
}
