import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FeedEventView, SyncView } from '@liaison/contracts';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { anEvent } from '../thread/an-event.js';
import { ApiProblem, unreachable } from '../http/api-problem.js';
import { FeedFollower, type FeedPorts } from './feed-follower.js';

const edited = {
  stream: 'thread:t',
  number: 3,
  type: 'message.edited',
  at: '2026-01-05T15:00:00.000Z',
} as FeedEventView;
const answer = (cursor: string, some: Partial<SyncView> = {}): SyncView => ({
  events: [],
  cursor,
  more: false,
  pending: false,
  ...some,
});

/** Follows a feed whose `/sync` answers in this order; the socket stays away from any server. */
function following(answers: (SyncView | 'broken' | ApiProblem)[], ports: Partial<FeedPorts> = {}) {
  const asked: (string | null)[] = [];
  const applied: FeedEventView[] = [];
  let applications = 0;
  const socket = io('http://127.0.0.1:1', { autoConnect: false });
  socket.connected = true;
  const feed = new FeedFollower({
    socket,
    sync: async (cursor) => {
      asked.push(cursor);
      const next = answers.shift();
      if (!next) throw new Error('It was asked once too often.');
      if (next === 'broken') throw unreachable();
      if (next instanceof ApiProblem) throw next;
      return next;
    },
    apply: async (events) => {
      applications += 1;
      applied.push(...events);
    },
    reload: async () => undefined,
    ...ports,
  });
  const beat = (heads: object, missed?: true) =>
    socket.listeners('heartbeat').forEach((listener) => listener({ heads, ...(missed && { missed }) } as never));
  return { feed, asked, applied, beat, times: () => applications };
}

describe('a feed that another transaction holds back', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is asked again by itself until nothing is pending, and is not complete before', async () => {
    const { feed, asked, applied } = following([
      answer('a', { pending: true }),
      answer('b', { pending: true }),
      answer('c', { events: [edited] }),
    ]);
    await feed.caughtUp();
    expect(feed.status()).toBe('catching_up');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([null, 'a', 'b']);
    expect(applied).toEqual([edited]);
    expect(feed.status()).toBe('complete');
  });

  it('is left alone once everything is settled', async () => {
    const { feed, asked } = following([answer('a')]);
    await feed.caughtUp();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([null]);
    expect(feed.status()).toBe('complete');
  });
});

describe('a feed of which a hint was lost that takes no number', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is asked within five seconds where the server knows, and is not complete before', async () => {
    const { feed, asked, applied, beat } = following([answer('a'), answer('b', { events: [edited] })]);
    await feed.caughtUp();
    beat({}, true);
    expect(feed.status()).toBe('catching_up');
    await jest.advanceTimersByTimeAsync(5_000);
    expect([asked, applied, feed.status()]).toEqual([[null, 'a'], [edited], 'complete']);
  });

  it('is asked once more where an answer was on its way that may be older, and is not complete before', async () => {
    jest.useRealTimers();
    const calls: ((answer: SyncView) => void)[] = [];
    const { feed, beat } = following([], { sync: () => new Promise((resolve) => calls.push(resolve)) });
    const caughtUp = feed.caughtUp();
    beat({}, true);
    calls.shift()?.(answer('a'));
    await caughtUp;
    expect([feed.status(), calls.length]).toEqual(['catching_up', 1]);
    calls.shift()?.(answer('a'));
    await feed.caughtUp();
  });

  it('is asked with the fourth heartbeat where nobody knows', async () => {
    const { feed, asked, applied, beat } = following([answer('a'), answer('b', { events: [edited] }), answer('b')]);
    await feed.caughtUp();
    for (let beats = 1; beats <= 3; beats += 1) beat({});
    await jest.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([null]);
    for (let beats = 4; beats <= 7; beats += 1) beat({});
    await jest.advanceTimersByTimeAsync(5_000);
    expect([asked, applied]).toEqual([[null, 'a'], [edited]]);
  });
});

describe('what was fetched before the first cursor', () => {
  it('is fetched again until it could be, since the feed never tells what came before its cursor', async () => {
    let tries = 0;
    const { feed, asked } = following([answer('a'), answer('a'), answer('a'), answer('a')], {
      reload: async () => {
        tries += 1;
        if (tries < 3) throw unreachable();
      },
    });
    await feed.caughtUp();
    await feed.caughtUp();
    expect([tries, feed.status()]).toEqual([2, 'connecting']);
    await feed.caughtUp();
    await feed.caughtUp();
    expect(asked).toEqual([null, 'a', 'a', 'a']);
    expect([tries, feed.status()]).toEqual([3, 'complete']);
  });
});

describe('a feed of a server that has too much to do', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is left alone for as long as it asked, whatever else would have it asked', async () => {
    const busy = new ApiProblem({ status: 503, code: 'service.unavailable', detail: 'No.' }, undefined, 10_000);
    const { feed, asked } = following([busy, answer('a')]);
    await feed.caughtUp();
    await jest.advanceTimersByTimeAsync(5_000);
    await feed.caughtUp();
    await jest.advanceTimersByTimeAsync(4_900);
    expect(asked).toEqual([null]);
    expect(feed.status()).toBe('connecting');
    await jest.advanceTimersByTimeAsync(5_200);
    expect(asked).toEqual([null, null]);
    expect(feed.status()).toBe('complete');
  });
});

describe('a feed of many pages', () => {
  const numbered = (number: number): FeedEventView => ({ ...edited, number });
  const pageFrom = (number: number, length = 200) => Array.from({ length }, (_, at) => numbered(number + at));

  it('is applied once, when all of it is there', async () => {
    const { feed, asked, applied, times } = following([
      answer('a'),
      answer('b', { events: pageFrom(1), more: true }),
      answer('c', { events: pageFrom(201), more: true }),
      answer('d', { events: pageFrom(401, 3) }),
    ]);
    await feed.caughtUp();
    await feed.caughtUp();
    expect(asked).toEqual([null, 'a', 'b', 'c']);
    expect(applied.map(({ number }) => number)).toEqual(Array.from({ length: 403 }, (_, at) => at + 1));
    // The first page of a feed has no event, and is applied all the same.
    expect(times()).toBe(2);
  });

  it('is applied as far as it came before the line broke, and read on from there', async () => {
    const { feed, asked, applied } = following([
      answer('a'),
      answer('b', { events: pageFrom(1), more: true }),
      answer('c', { events: pageFrom(201), more: true }),
      'broken',
      'broken',
      answer('d', { events: pageFrom(401, 3) }),
    ]);
    for (let times = 1; times <= 3; times += 1) await feed.caughtUp();
    expect(asked).toEqual([null, 'a', 'b', 'c', 'c', 'c']);
    expect(applied.map(({ number }) => number)).toEqual(Array.from({ length: 403 }, (_, at) => at + 1));
  });

  it('is applied by the thousands, so that its length is no matter', async () => {
    const pages = Array.from({ length: 60 }, (_, at) =>
      answer(`${at}`, { events: pageFrom(at * 200 + 1), more: at < 59 }),
    );
    const { feed, applied, times } = following([answer('a'), ...pages]);
    await feed.caughtUp();
    await feed.caughtUp();
    expect([applied.length, times()]).toEqual([12_000, 1 + 3]);
  });
});

describe('a server that refuses the connection', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** What the first watch of a conversation of this name is answered. */
  const problems: Readonly<Record<string, object>> = {
    away: { status: 503, code: 'service.unavailable', detail: '' },
    hidden: { status: 404, code: 'object.not_found', detail: '' },
  };
  /** A real one, which admits nobody as often as this; `/sync` answers meanwhile. */
  const aServer = async (
    refusals: number,
    sync: () => Promise<SyncView>,
    onEnded: (reason: string) => void = () => undefined,
  ) => {
    const server = new Server(0, { transports: ['websocket'] });
    closing.push(() => server.close());
    let left = refusals;
    const watching: string[] = [];
    server.use((_, next) => next((left -= 1) >= 0 ? new Error('service.unavailable') : undefined));
    server.on('connection', (each) => {
      each.on('watch', ({ threadId }: { threadId: string }, acknowledge: (answer: object) => void) => {
        watching.push(threadId);
        const isFirst = watching.filter((known) => known === threadId).length === 1;
        acknowledge(isFirst && threadId in problems ? { problem: problems[threadId] } : { head: 0 });
      });
    });
    const { port } = server.httpServer.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}`, { autoConnect: false, transports: ['websocket'], forceNew: true });
    const idle = async () => undefined;
    const feed = new FeedFollower({ socket, sync, apply: idle, reload: idle, onEnded });
    closing.push(() => feed.stop());
    feed.start();
    const tell = (name: string, told: object) => server.emit(name, told);
    return { feed, socket, watching, tell };
  };
  const until = async (holds: () => boolean) => {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 400) throw new Error('It never came to be.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('is asked again, since its database may have been away', async () => {
    const { feed } = await aServer(1, async () => answer('a'));
    await until(() => feed.status() === 'complete');
  });

  it('is asked where its feed stands before it lets anybody in', async () => {
    let asks = 0;
    await aServer(Infinity, async () => answer(`${(asks += 1)}`));
    expect(asks).toBe(1);
  });

  it('is left alone once it says that the session is over', async () => {
    let ends = 0;
    const over = async () => Promise.reject(new ApiProblem({ status: 401, code: 'session.required', detail: '' }));
    const { socket } = await aServer(Infinity, over, () => (ends += 1));
    await until(() => ends === 1);
    expect(socket.active).toBe(false);
  });

  it('is connected to again where it asked to be left alone meanwhile', async () => {
    const busy = new ApiProblem({ status: 503, code: 'service.unavailable', detail: 'No.' }, undefined, 1_000);
    let asks = 0;
    const { feed } = await aServer(1, async () => {
      asks += 1;
      if (asks > 1) return answer('a');
      // Later than the refusal of the connection.
      await new Promise((resolve) => setTimeout(resolve, 200));
      throw busy;
    });
    // As when the tab comes to the front: asked for twice, the second time while the first is on its way.
    feed.wake();
    await until(() => feed.status() === 'complete');
  });

  it('is asked to watch again what a heartbeat does not name any more, or what was given back', async () => {
    const { feed, watching, tell } = await aServer(0, async () => answer('a'));
    for (const threadId of ['left', 'kept', 'hidden']) feed.watch({ threadId });
    await until(() => watching.length === 3 && feed.status() === 'complete');
    tell('heartbeat', { heads: { 'thread:kept': 0 } });
    await until(() => watching.length === 4);
    expect(watching.at(-1)).toBe('left');
    tell('event', { ...anEvent('thread.access_gained', 0), stream: 'person:p' });
    await until(() => watching.length === 7);
    expect(watching.slice(4)).toEqual(['left', 'kept', 'hidden']);
  });

  it('is left alone once it acts for somebody else, and that is told by its name', async () => {
    const reasons: string[] = [];
    const other = new ApiProblem({ status: 401, code: 'session.acting_changed', detail: '' });
    const { socket } = await aServer(
      Infinity,
      async () => Promise.reject(other),
      (reason) => reasons.push(reason),
    );
    await until(() => reasons.length === 1);
    expect([reasons, socket.active]).toEqual([['acting_changed'], false]);
  });

  it('is asked again to tell of a conversation while it cannot, and not where it will not', async () => {
    const { feed, watching } = await aServer(0, async () => answer('a'));
    feed.watch({ threadId: 'hidden' });
    feed.watch({ threadId: 'away' });
    await until(() => watching.filter((threadId) => threadId === 'away').length === 2);
    expect(watching).toEqual(['hidden', 'away', 'away']);
  });
});
