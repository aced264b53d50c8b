import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@liaison/client';
import type { FeedEventView } from '@liaison/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { applyEvents } from './apply-events.js';
import { reloadOlder } from './ask-again.js';

const moved: FeedEventView = {
  ...{ stream: 'request:r', number: 2, type: 'request.cancel', at: '2026-11-29T12:00:00.000Z' },
  ...{ claimId: 'c', threadId: null, requestId: 'r', facts: {} },
};

describe('events that a screen is brought up to', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));

  /** A screen that shows a request, whose server answers these in turn. */
  const screenOf = async (...answers: (string | ApiProblem)[]) => {
    const client = new QueryClient();
    const queryFn = async () => {
      const next = answers.shift();
      if (next instanceof ApiProblem) throw next;
      return next ?? '';
    };
    const screen = new QueryObserver(client, { queryKey: keys.request('r'), queryFn, retry: false });
    closing.push(
      screen.subscribe(() => undefined),
      () => client.clear(),
    );
    await screen.refetch();
    return { client, shown: () => screen.getCurrentResult().data };
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
});
