import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FeedEventView, ListOf, MessagesQuery, MessageView, SyncView } from '@liaison/contracts';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { unreachable } from '../http/api-problem.js';
import { aMessage } from '../thread/a-message.js';
import { anEvent } from '../thread/an-event.js';
import { ThreadCopy } from '../thread/thread-copy.js';
import { FeedFollower } from './feed-follower.js';

/** A call that the server has understood, and whose answer is still on its way. */
interface Call {
  readonly come: () => void;
  readonly fail: () => void;
}

/** A server of one conversation: what it answers is what it held when it was asked, or when the answer comes. */
class Conversation {
  readonly messages: MessageView[] = [];
  readonly calls: Call[] = [];
  /** What was pushed and did not come yet. */
  pushes: FeedEventView[] = [];
  private readonly events: FeedEventView[] = [];

  constructor(private readonly isPrompt: boolean) {}

  get head(): number {
    return this.messages.length;
  }

  heartbeat(): object {
    return { heads: { [anEvent('message.posted', 0).stream]: this.head } };
  }

  say(): void {
    this.messages.push(aMessage(this.head + 1));
    this.tell(anEvent('message.posted', this.head));
  }

  read(): void {
    if (this.head > 0) this.tell(anEvent('thread.read', this.head));
  }

  correct(which: number): void {
    if (this.head === 0) return;
    const seq = (which % this.head) + 1;
    const version = this.messages[seq - 1]!.version + 1;
    this.messages[seq - 1] = aMessage(seq, version);
    this.tell(anEvent('message.edited', this.head, { seq, version }));
  }

  readonly page = ({ after = 0, before = Infinity, limit = 50 }: MessagesQuery): Promise<ListOf<MessageView>> =>
    this.answer(() => {
      const items = this.messages.filter(({ seq }) => seq > after && seq < before);
      const page = items.slice(0, limit);
      return { items: page, next: items.length > limit ? String(page.at(-1)!.seq) : null };
    });

  readonly sync = (cursor: string | null): Promise<SyncView> =>
    this.answer(() => {
      const from = cursor === null ? this.events.length : Number(cursor);
      const events = this.events.slice(from, from + 3);
      const to = from + events.length;
      return { events, cursor: String(to), more: to < this.events.length, pending: false };
    });

  private tell(event: FeedEventView): void {
    this.events.push(event);
    this.pushes.push(event);
  }

  private answer<Answer>(look: () => Answer): Promise<Answer> {
    const seen = this.isPrompt ? look() : null;
    return new Promise((resolve, reject) => {
      this.calls.push({ come: () => resolve(seen ?? look()), fail: () => reject(unreachable()) });
    });
  }
}

/** A screen that shows the conversation. */
function screenOf(server: Conversation) {
  const socket = io('http://127.0.0.1:1', { autoConnect: false });
  // As one that is connected: what it would hear, the test tells.
  Object.defineProperty(socket, 'active', { value: true });
  socket.connected = true;
  const copy = new ThreadCopy(server.page);
  const feed = new FeedFollower({
    socket,
    sync: server.sync,
    apply: (events) => copy.apply(events),
    reload: () => copy.refresh(),
  });
  /** The line broke and is there again; what was pushed meanwhile is gone. */
  const reconnect = () => {
    server.pushes = [];
    socket.connected = false;
    socket.listeners('disconnect').forEach((listener) => listener('transport close', undefined));
    socket.connected = true;
    socket.listeners('connect').forEach((listener) => listener());
  };
  /** As socket.io does: each frame in a turn of its own, but of one packet, so before anything that it began has ended. */
  const hear = (name: 'event' | 'heartbeat', frames: readonly object[]) => {
    for (const frame of frames) {
      void Promise.resolve().then(() => socket.listeners(name).forEach((listener) => listener(frame as never)));
    }
  };
  let isLoaded = false;
  const load = () =>
    void copy.refresh().then(
      () => (isLoaded = true),
      () => undefined,
    );
  return { copy, feed, hear, reconnect, load, isLoaded: () => isLoaded };
}

interface Step {
  readonly does:
    | 'say'
    | 'correct'
    | 'read'
    | 'push'
    | 'lose pushes'
    | 'come'
    | 'fail'
    | 'wait'
    | 'beat'
    | 'reconnect'
    | 'load'
    | 'ask';
  readonly which: number;
}
const anyOf = (...does: Step['does'][]) =>
  fc.record({ does: fc.constantFrom(...does), which: fc.nat(5) }) as fc.Arbitrary<Step>;
/** What repairs much at once is seldom, so that it does not hide what was lost before. */
const step = fc.oneof(
  { weight: 8, arbitrary: anyOf('say', 'correct', 'push', 'come') },
  { weight: 3, arbitrary: anyOf('read', 'lose pushes', 'fail', 'wait') },
  { weight: 1, arbitrary: anyOf('beat', 'reconnect', 'load', 'ask') },
);

const settle = () => jest.advanceTimersByTimeAsync(0);

async function live(server: Conversation, screen: ReturnType<typeof screenOf>, steps: readonly Step[]) {
  const call = (which: number) => server.calls.splice(which % (server.calls.length || 1), 1)[0];
  for (const each of steps) {
    if (each.does === 'say') server.say();
    else if (each.does === 'read') server.read();
    else if (each.does === 'lose pushes') server.pushes = [];
    else if (each.does === 'reconnect') screen.reconnect();
    else if (each.does === 'beat') screen.hear('heartbeat', [server.heartbeat()]);
    else if (each.does === 'load') screen.load();
    else if (each.does === 'ask') void screen.feed.caughtUp();
    else if (each.does === 'correct') server.correct(each.which);
    else if (each.does === 'push') screen.hear('event', server.pushes.splice(0, each.which + 1));
    else if (each.does === 'come') call(each.which)?.come();
    else if (each.does === 'fail') call(each.which)?.fail();
    else await jest.advanceTimersByTimeAsync(each.which * 1_000);
    await settle();
  }
}

/** The line is good again: what is asked is answered, and a heartbeat comes now and then. */
async function heal(server: Conversation, screen: ReturnType<typeof screenOf>) {
  for (let turns = 0; turns < 8; turns += 1) {
    if (!screen.isLoaded()) screen.load();
    screen.hear('heartbeat', [server.heartbeat()]);
    await settle();
    for (let call = server.calls.shift(); call; call = server.calls.shift()) {
      call.come();
      await settle();
    }
    await jest.advanceTimersByTimeAsync(5_000);
  }
}

describe('a screen behind a line on which anything is slow, lost or broken', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows all that was said in its newest words once the line is good, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.array(step, { maxLength: 60 }),
        async (isPrompt, isOpen, steps) => {
          const server = new Conversation(isPrompt);
          const screen = screenOf(server);
          server.say();
          void screen.feed.caughtUp();
          screen.load();
          if (isOpen) await heal(server, screen);
          await live(server, screen, steps);
          await heal(server, screen);
          expect(screen.feed.status()).toBe('complete');
          expect(screen.copy.messages()).toEqual(server.messages);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
