import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ApiProblem } from '@liaison/client';
import type { DraftView, ListOf } from '@liaison/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { draftFor, forgetDraft, keepDraft } from './kept-drafts.js';

const draftOf = (threadId: string): DraftView => ({
  ...{ threadId, text: 'words', attachments: [], savedAt: '2026-11-29T12:00:00.000Z' },
});
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the drafts that the server keeps', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));

  it('do not have what was sent, for whoever comes back to the conversation', async () => {
    const client = new QueryClient();
    closing.push(() => client.clear());
    client.setQueryData(keys.drafts, { items: [draftOf('t'), draftOf('other')], next: null });
    const forgotten = forgetDraft(client, 't', async () => undefined);
    const idsHere = () => client.getQueryData<ListOf<DraftView>>(keys.drafts)?.items.map(({ threadId }) => threadId);
    expect(idsHere()).toEqual(['other']);
    await forgotten;
    expect(idsHere()).toEqual(['other']);
  });

  it('are dropped after what of them is still being saved', async () => {
    const done: string[] = [];
    let come: () => void = () => undefined;
    const saved = keepDraft('t', { text: 'words' }, async () => {
      await new Promise<void>((resolve) => (come = resolve));
      done.push('saved');
    });
    const dropped = forgetDraft(new QueryClient(), 't', async () => void done.push('dropped'));
    await settle();
    come();
    await Promise.all([saved, dropped]);
    expect(done).toEqual(['saved', 'dropped']);
  });

  it('are dropped also where they could not be saved', async () => {
    let isDropped = false;
    const saved = keepDraft('t', { text: 'words' }, () => Promise.reject(new Error('away')));
    const dropped = forgetDraft(new QueryClient(), 't', async () => void (isDropped = true));
    await expect(saved).rejects.toThrow('away');
    await dropped;
    expect(isDropped).toBe(true);
  });

  it('are not offered again while the server cannot be told that they were sent, and are dropped once it can', async () => {
    jest.useFakeTimers();
    closing.push(() => jest.useRealTimers());
    const kept = { items: [draftOf('t')], next: null };
    const away = new ApiProblem({ status: 0, code: 'network.unreachable', detail: 'Away.' });
    const answers = [() => Promise.reject(away), () => Promise.reject(away), async () => void kept.items.pop()];
    expect(draftFor('t', kept)).toEqual(draftOf('t'));
    const dropped = forgetDraft(new QueryClient(), 't', () => answers.shift()?.() ?? Promise.resolve());
    await jest.advanceTimersByTimeAsync(1_000);
    expect(draftFor('t', kept)).toBeUndefined();
    await jest.advanceTimersByTimeAsync(60_000);
    await dropped;
    expect(kept.items).toEqual([]);
    expect(draftFor('t', { items: [draftOf('t')], next: null })).toEqual(draftOf('t'));
  });

  it('are left alone where something newer was written before the server could be told', async () => {
    jest.useFakeTimers();
    closing.push(() => jest.useRealTimers());
    const done: string[] = [];
    const away = new ApiProblem({ status: 0, code: 'network.unreachable', detail: 'Away.' });
    const dropped = forgetDraft(new QueryClient(), 't', () => {
      done.push('drop');
      return Promise.reject(away);
    });
    await jest.advanceTimersByTimeAsync(1_000);
    const saved = keepDraft('t', { text: 'next words' }, async () => void done.push('save'));
    await jest.advanceTimersByTimeAsync(60_000);
    await Promise.all([dropped, saved]);
    expect(done).toEqual(['drop', 'save']);
  });

  it('are left alone where this person acts for another organisation before the server could be told', async () => {
    jest.useFakeTimers();
    closing.push(() => jest.useRealTimers());
    const away = new ApiProblem({ status: 0, code: 'network.unreachable', detail: 'Away.' });
    const client = new QueryClient();
    closing.push(() => client.clear());
    client.setQueryData(keys.me, { acting: { membershipId: 'one' } });
    let times = 0;
    const dropped = forgetDraft(client, 't', () => {
      times += 1;
      return Promise.reject(away);
    });
    await jest.advanceTimersByTimeAsync(1_000);
    client.setQueryData(keys.me, { acting: { membershipId: 'other' } });
    await jest.advanceTimersByTimeAsync(60_000);
    await dropped;
    expect(times).toBe(1);
  });

  it('do not come back with a list that was asked for before they were dropped', async () => {
    const kept = [draftOf('t')];
    const held: (() => void)[] = [];
    const queryFn = () => {
      const items = [...kept];
      return new Promise<ListOf<DraftView>>((resolve) => held.push(() => resolve({ items, next: null })));
    };
    const client = new QueryClient();
    const screen = new QueryObserver(client, { queryKey: keys.drafts, queryFn });
    closing.push(
      screen.subscribe(() => undefined),
      () => client.clear(),
    );
    held.splice(0).forEach((come) => come());
    await settle();
    void screen.refetch();
    await settle();
    const dropped = forgetDraft(client, 't', async () => void kept.pop());
    while (held.length > 0) {
      await settle();
      held.splice(0).forEach((come) => come());
      await settle();
    }
    await dropped;
    expect(screen.getCurrentResult().data?.items).toEqual([]);
  });
});
