import { afterEach, describe, expect, it } from '@jest/globals';
import type { FeedEventView } from '@liaison/contracts';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { applyEvents } from './apply-events.js';
import { loadNextPage } from './next-page.js';

const moved: FeedEventView = {
  ...{ stream: 'request:r', number: 2, type: 'request.cancel', at: '2026-11-29T12:00:00.000Z' },
  ...{ claimId: 'c', threadId: null, requestId: 'r', facts: {} },
};
interface Page {
  readonly row: string;
  readonly next: number;
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the next page of a list', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));

  /** A worklist whose server reads at once and answers when told. */
  function aList() {
    const server = { words: 'before' };
    const held: (() => void)[] = [];
    const queryFn = ({ pageParam }: { pageParam: number }) => {
      const page: Page = { row: `${pageParam} ${server.words}`, next: pageParam + 1 };
      return new Promise<Page>((resolve) => held.push(() => resolve(page)));
    };
    const client = new QueryClient();
    const screen = new InfiniteQueryObserver(client, {
      ...{ queryKey: keys.worklist({}), queryFn, initialPageParam: 0, retry: false },
      getNextPageParam: ({ next }: Page) => (next < 9 ? next : undefined),
    });
    closing.push(
      screen.subscribe(() => undefined),
      () => client.clear(),
    );
    const answer = async () => {
      while (held.length > 0) {
        held.splice(0).forEach((come) => come());
        await settle();
      }
    };
    const shown = () => screen.getCurrentResult().data?.pages.map(({ row }) => row);
    return { server, client, screen, answer, shown };
  }

  it('is loaded when nothing else is', async () => {
    const { screen, answer, shown } = aList();
    await answer();
    loadNextPage(screen.getCurrentResult());
    await answer();
    expect(shown()).toEqual(['0 before', '1 before']);
  });

  it('does not end the asking again that an event began', async () => {
    const { server, client, screen, answer, shown } = aList();
    await answer();
    server.words = 'after';
    const applied = applyEvents(client, [moved]);
    await settle();
    loadNextPage(screen.getCurrentResult());
    await answer();
    await applied;
    expect(shown()).toEqual(['0 after']);
  });

  it('does not end it either where the list was drawn before it began', async () => {
    const { server, client, screen, answer, shown } = aList();
    await answer();
    const drawn = screen.getCurrentResult();
    server.words = 'after';
    const applied = applyEvents(client, [moved]);
    await settle();
    loadNextPage(drawn);
    await answer();
    await applied;
    expect(shown()).toEqual(['0 after']);
  });
});
