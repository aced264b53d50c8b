import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { loadNextPage, type Pages } from '../sync/next-page.js';

/** One more page of a list by hand; pressed while the list is asked for again, it comes right after. */
export function ShowMore({ pages, children }: { readonly pages: Pages; readonly children: ReactNode }) {
  const [isWanted, setWanted] = useState(false);
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  useEffect(() => {
    if (!isWanted || isFetching) return;
    setWanted(false);
    loadNextPage({ hasNextPage, isFetching, fetchNextPage });
  }, [isWanted, hasNextPage, isFetching, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Button loading={isWanted || pages.isFetchingNextPage} onClick={() => setWanted(true)}>
      {children}
    </Button>
  );
}
