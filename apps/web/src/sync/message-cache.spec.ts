import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@liaison/client';
import type { FeedEventView, ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { aMessage } from '../../../../libs/client/src/thread/a-message.js';
import { bringMessages, forgetMessages, messagePages, putMessage } from './message-cache.js';
import { loadedMessages, type MessagePages } from './merge-messages.js';
import { loadNextPage } from './next-page.js';

const threadId = aMessage(1).threadId;
const posted = (number: number): FeedEventView => ({
  ...{ stream: `thread:${threadId}`, number, type: 'message.posted', at: '2026-11-29T12:00:00.000Z' },
  ...{ claimId: 'c', threadId, requestId: null, facts: {} },
});
const edited = (seq: number, version: number, number: number): FeedEventView => ({
  ...posted(number),
  ...{ type: 'message.edited', facts: { seq, version } },
});

describe('the messages of a conversation on the screen', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));

  /** A server whose answers may be held back, and a screen that shows its conversation. */
  function aScreen(count: number, isHeld = false) {
    const said = Array.from({ length: count }, (_, at) => aMessage(at + 1));
    const asked: MessagesQuery[] = [];
    const held: (() => void)[] = [];
    let isHolding = isHeld;
    let isRefusing = false;
    const list = async (_: string, query: MessagesQuery): Promise<ListOf<MessageView>> => {
      asked.push(query);
      if (isRefusing) throw new ApiProblem({ status: 503, code: 'service.unavailable', detail: 'Later.' });
      const { after, before = Infinity, limit = 50 } = query;
      const some = said.filter(({ seq }) => seq > (after ?? 0) && seq < before);
      const items = after === undefined ? some.reverse().slice(0, limit) : some.slice(0, limit);
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      return { items, next: null };
    };
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
    const screen = new InfiniteQueryObserver(client, { ...messagePages(threadId, list), retry: false });
    let close = screen.subscribe(() => undefined);
    closing.push(
      () => close(),
      () => client.clear(),
    );
    const settle = () => new Promise((resolve) => setTimeout(resolve));
    const shown = () => loadedMessages(client.getQueryData<MessagePages>(keys.messages(threadId)));
    return {
      ...{ said, asked, client, screen, shown, settle },
      bring: (...events: FeedEventView[]) => bringMessages(client, threadId, events, list),
      close: () => close(),
      open: () => (close = screen.subscribe(() => undefined)),
      refuse: () => (isRefusing = true),
      holdAnswers: () => (isHolding = true),
      answer: async () => {
        isHolding = false;
        held.splice(0).forEach((resolve) => resolve());
        await settle();
      },
    };
  }
  const ends = (messages: readonly MessageView[]) => [messages[0]?.seq, messages.at(-1)?.seq, messages.length];

  it('keep what came while an older page was on its way', async () => {
    const { said, screen, shown, settle, bring, holdAnswers, answer } = aScreen(80);
    await settle();
    holdAnswers();
    const older = screen.fetchNextPage();
    said.push(aMessage(81));
    const brought = bring(posted(81));
    await settle();
    await answer();
    await Promise.all([older, brought]);
    expect(ends(shown())).toEqual([1, 81, 81]);
  });

  it('keep what was put there while all of it was asked for again', async () => {
    const { said, client, screen, shown, settle, holdAnswers, answer } = aScreen(3);
    await settle();
    holdAnswers();
    const again = screen.refetch();
    said.push(aMessage(4));
    putMessage(client, aMessage(4));
    putMessage(client, aMessage(2, 2));
    await answer();
    await again;
    expect(shown().map(({ seq, version }) => [seq, version])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 1],
    ]);
  });

  it('bring what was said while they were loaded for the first time', async () => {
    const { said, shown, bring, answer } = aScreen(3, true);
    said.push(aMessage(4));
    const brought = bring(posted(4));
    await answer();
    await brought;
    expect(ends(shown())).toEqual([1, 4, 4]);
  });

  it('ask for one message where one was corrected, and for none that is shown or not loaded', async () => {
    const { said, asked, shown, settle, bring } = aScreen(600);
    await settle();
    said[579] = aMessage(580, 2);
    asked.splice(0);
    await bring(edited(580, 2, 600), edited(3, 2, 600));
    await bring(edited(580, 2, 600), posted(600));
    expect(asked).toEqual([{ after: 579, before: 581, limit: 200 }]);
    expect(
      shown()
        .filter(({ version }) => version === 2)
        .map(({ seq }) => seq),
    ).toEqual([580]);
    expect(ends(shown())).toEqual([551, 600, 50]);
  });

  it('join on to what was missed, and begin afresh where that is more than anybody scrolls through', async () => {
    const { said, asked, shown, settle, bring } = aScreen(100);
    await settle();
    const say = (count: number) =>
      said.push(...Array.from({ length: count }, (_, at) => aMessage(said.length + at + 1)));
    say(450);
    await bring(posted(550));
    expect(ends(shown())).toEqual([51, 550, 500]);
    say(7_000);
    asked.splice(0);
    await bring(posted(551), posted(7_550));
    expect(ends(shown())).toEqual([7_501, 7_550, 50]);
    expect(asked).toHaveLength(1);
  });

  it('are asked for again where something changed and nothing says what', async () => {
    const { said, asked, shown, settle, bring } = aScreen(60);
    await settle();
    said[58] = { ...aMessage(59), text: '', recalled: true };
    asked.splice(0);
    await bring({ ...posted(60), type: 'message.recalled' });
    expect(
      shown()
        .filter(({ recalled }) => recalled)
        .map(({ seq }) => seq),
    ).toEqual([59]);
    expect(asked).toHaveLength(1);
  });

  it('show no more what was recalled while one scrolled up', async () => {
    const { said, screen, shown, settle, bring, holdAnswers, answer } = aScreen(100);
    await settle();
    said[79] = { ...aMessage(80), text: '', recalled: true };
    holdAnswers();
    const brought = bring({ ...posted(100), type: 'message.recalled' });
    await settle();
    loadNextPage(screen.getCurrentResult());
    await answer();
    await brought;
    expect(shown().find(({ seq }) => seq === 80)?.recalled).toBe(true);
  });

  it('are loaded again when they are opened, whatever came after the recall that nobody saw', async () => {
    const { said, close, open, shown, settle, bring } = aScreen(10);
    await settle();
    close();
    said[4] = { ...aMessage(5), text: '', recalled: true };
    await bring({ ...posted(10), type: 'message.recalled' });
    said.push(aMessage(11));
    await bring(posted(11));
    open();
    await settle();
    expect(shown().find(({ seq }) => seq === 5)?.recalled).toBe(true);
    expect(ends(shown())).toEqual([1, 11, 11]);
  });

  it('are still to be loaded again where an own message is put to them after that failed', async () => {
    const { said, client, screen, settle, bring, refuse } = aScreen(3);
    await settle();
    said[0] = { ...aMessage(1), text: '', recalled: true };
    refuse();
    await expect(bring({ ...posted(3), type: 'message.recalled' })).rejects.toMatchObject({ status: 503 });
    putMessage(client, aMessage(4));
    expect(screen.getCurrentResult()).toMatchObject({ isStale: true, isError: true });
  });

  it('show a correction of one whose older page was on its way', async () => {
    const { said, screen, shown, settle, bring, holdAnswers, answer } = aScreen(100);
    await settle();
    holdAnswers();
    const older = screen.fetchNextPage();
    await settle();
    said[19] = aMessage(20, 2);
    const brought = bring(edited(20, 2, 100));
    await settle();
    await answer();
    await Promise.all([older, brought]);
    expect(ends(shown())).toEqual([1, 100, 100]);
    expect(shown().find(({ seq }) => seq === 20)?.version).toBe(2);
  });

  it('are forgotten where the server that answers has another past', async () => {
    const { said, client, shown, settle } = aScreen(3);
    await settle();
    said.pop();
    await forgetMessages(client);
    expect(ends(shown())).toEqual([1, 2, 2]);
  });
});
