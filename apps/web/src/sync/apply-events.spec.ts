import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@liaison/client';
import type { FeedEventView } from '@liaison/contracts';
import { onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { applyEvents } from './apply-events.js';
import { reloadOlder } from './ask-again.js';

const moved: FeedEventView = {
  ...{ stream: 'request:r', number: 2, type: 'request.cancel', at: '2026-11-29T12:00:00.000Z' },
  ...{ claimId: 'c', threadId: null, requestId: 'r', facts: {} },
};

describe('events that a screen is brought up to', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    onlineManager.setOnline(true);
    closing.splice(0).forEach((close) => close());
  });

  /** A screen that shows a request, whose server answers these in turn. */
  const screenOf = async (...answers: (string | ApiProblem)[]) => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
    let asked = 0;
    const queryFn = async () => {
      asked += 1;
      const next = answers.shift();
      if (next instanceof ApiProblem) throw next;
      return next ?? '';
    };
    const screen = new QueryObserver(client, { queryKey: keys.request('r'), queryFn, retry: false });
    let close = screen.subscribe(() => undefined);
    closing.push(
      () => close(),
      () => client.clear(),
    );
    await screen.refetch({ cancelRefetch: false });
    const open = () => (close = screen.subscribe(() => undefined));
    return {
      ...{ client, screen, open, close: () => close() },
      ...{ shown: () => screen.getCurrentResult().data, asked: () => asked },
    };
  };
  const problem = (status: number) => new ApiProblem({ status, code: 'c', detail: 'd' });

  it('were not applied while the server could not be asked, so that they are told again', async () => {
    const { client, shown } = await screenOf('before', problem(503), 'after');
    await expect(applyEvents(client, [moved])).rejects.toMatchObject({ status: 503 });
    expect(shown()).toBe('before');
    await applyEvents(client, [moved]);
    expect(shown()).toBe('after');
  });

  it('are applied where what they touch is not there any more', async () => {
    const { client } = await screenOf('before', problem(404));
    await applyEvents(client, [moved]);
  });

  it('are applied to what was asked for before them and comes after them, too', async () => {
    const client = new QueryClient();
    const answers: ((answer: string) => void)[] = [];
    const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
    const screen = new QueryObserver(client, { queryKey: keys.request('r'), queryFn, retry: false });
    closing.push(
      screen.subscribe(() => undefined),
      () => client.clear(),
    );
    const applying = applyEvents(client, [moved]);
    answers[0]?.('before');
    await new Promise((resolve) => setTimeout(resolve));
    answers[1]?.('after');
    await applying;
    expect(screen.getCurrentResult().data).toBe('after');
  });

  it('are looked for in whatever was asked for before the feed began, also where the answer comes after', async () => {
    const client = new QueryClient();
    const answers: ((answer: string) => void)[] = [];
    const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
    const screen = new QueryObserver(client, { queryKey: keys.request('r'), queryFn, retry: false });
    closing.push(
      screen.subscribe(() => undefined),
      () => client.clear(),
    );
    const reloading = reloadOlder(client, Date.now());
    await new Promise((resolve) => setTimeout(resolve, 5));
    answers[0]?.('before');
    await new Promise((resolve) => setTimeout(resolve));
    answers[1]?.('after');
    await reloading;
    expect(screen.getCurrentResult().data).toBe('after');
  });

  /** A server that reads at once and answers when told, and a screen that may be closed and opened. */
  function slowScreen() {
    const server = { words: 'before' };
    const held: (() => void)[] = [];
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
    const queryFn = () => {
      const { words } = server;
      return new Promise<string>((resolve) => held.push(() => resolve(words)));
    };
    const screen = new QueryObserver(client, { queryKey: keys.request('r'), queryFn, retry: false });
    let close = screen.subscribe(() => undefined);
    client.mount();
    closing.push(
      () => close(),
      () => client.unmount(),
      () => client.clear(),
    );
    const settle = () => new Promise((resolve) => setTimeout(resolve));
    const answer = async () => {
      while (held.length > 0) {
        held.splice(0).forEach((come) => come());
        await settle();
      }
    };
    const open = () => (close = screen.subscribe(() => undefined));
    return { server, client, screen, open, close: () => close(), settle, answer };
  }

  it('are not undone by an older answer to a screen that was closed meanwhile', async () => {
    const { server, client, screen, open, close, settle, answer } = slowScreen();
    await answer();
    void screen.refetch();
    await settle();
    close();
    server.words = 'after';
    const applying = applyEvents(client, [moved]);
    await answer();
    await applying;
    open();
    await answer();
    expect(screen.getCurrentResult().data).toBe('after');
  });

  it('are not applied while the browser says that it is offline', async () => {
    const { server, client, screen, settle, answer } = slowScreen();
    await answer();
    server.words = 'after';
    onlineManager.setOnline(false);
    await expect(applyEvents(client, [moved])).rejects.toMatchObject({ status: 0 });
    await expect(applyEvents(client, [])).rejects.toMatchObject({ status: 0 });
    onlineManager.setOnline(true);
    await settle();
    await answer();
    await applyEvents(client, []);
    expect(screen.getCurrentResult().data).toBe('after');
  });

  it('are asked for with the next answer, where a screen that was opened after them could not be loaded', async () => {
    const { client, screen, open, close } = await screenOf('before', problem(503), problem(503), 'after');
    close();
    await applyEvents(client, [moved]);
    open();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(screen.getCurrentResult()).toMatchObject({ data: 'before', isError: true });
    await expect(applyEvents(client, [])).rejects.toMatchObject({ status: 503 });
    await applyEvents(client, []);
    expect(screen.getCurrentResult().data).toBe('after');
  });

  it('do not begin anew what a screen that could not be loaded is asking for already', async () => {
    const { client, screen, shown, asked } = await screenOf('before', problem(503), 'after');
    await screen.refetch();
    await Promise.all([applyEvents(client, []), applyEvents(client, [])]);
    expect([shown(), asked()]).toEqual(['after', 3]);
  });

  it('have each thing on the screen asked for once, a request beside those of its claim', async () => {
    const client = new QueryClient();
    const asked: string[] = [];
    const show = (id: string, claimId: string) => {
      const queryFn = async () => {
        asked.push(id);
        return { id, claimId };
      };
      closing.push(new QueryObserver(client, { queryKey: keys.request(id), queryFn }).subscribe(() => undefined));
    };
    closing.push(() => client.clear());
    show('r', 'c');
    show('parent', 'c');
    show('elsewhere', 'd');
    await new Promise((resolve) => setTimeout(resolve));
    asked.splice(0);
    await applyEvents(client, [moved, { ...moved, number: 3 }]);
    expect(asked.sort()).toEqual(['parent', 'r']);
  });

  it('of a claim that is in sight again have its conversations loaded afresh, also those closed', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
    closing.push(() => client.clear());
    client.setQueryData(keys.messages('t'), { pages: [], pageParams: [] });
    await applyEvents(client, [{ ...moved, type: 'claim.access_gained', requestId: null }]);
    expect(client.getQueryState(keys.messages('t'))?.isInvalidated).toBe(true);
  });
});
