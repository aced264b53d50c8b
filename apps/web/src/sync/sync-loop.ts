import { type FeedEventView, feedEvent, type WatchCommand } from '@liaison/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { getSync } from '../api/feed.js';
import { keys } from '../api/keys.js';
import { ApiProblem } from '../api/problem.js';
import { noteServerTime } from '../ui/use-now.js';
import { applyEvents } from './apply-events.js';
import { ThreadRooms } from './thread-rooms.js';

export type SyncState = 'connecting' | 'catching_up' | 'complete';
const heartbeat = z.object({ heads: z.record(z.string(), z.number()) });
const ack = z.object({ head: z.number() });
const retryMs = 2_000;

/**
 * Keeps the cache true: subscribe first, then fetch, then merge. A pushed event is a hint, applied when it is its
 * stream's next; everything else asks `/sync`, and only `/sync` moves the cursor.
 */
export class SyncLoop {
  private readonly socket: Socket;
  readonly rooms: ThreadRooms;
  private readonly heads = new Map<string, number>();
  private readonly watched = new Map<string, { command: WatchCommand; holders: number }>();
  private readonly listeners = new Set<() => void>();
  private cursor: string | null = null;
  private asking: Promise<void> | null = null;
  private askAgain = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private state: SyncState = 'connecting';

  constructor(
    private readonly client: QueryClient,
    private readonly onConnected: () => void,
    private readonly onEnded: (reason: string) => void,
  ) {
    this.socket = io({ transports: ['websocket'], autoConnect: false, reconnectionDelayMax: 5_000 });
    this.rooms = new ThreadRooms(this.socket);
    this.socket.on('connect', () => this.connected());
    this.socket.on('disconnect', () => this.set('connecting'));
    this.socket.on('event', (raw: unknown) => this.pushed(raw));
    this.socket.on('heartbeat', (raw: unknown) => this.heard(raw));
    this.socket.on('job', () => void this.client.invalidateQueries({ queryKey: keys.jobs }));
    this.socket.on('session.ended', (raw: unknown) => this.onEnded(reasonIn(raw)));
  }

  readonly status = (): SyncState => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  start(): void {
    this.socket.connect();
  }

  stop(): void {
    clearTimeout(this.retry);
    this.socket.disconnect();
  }

  /** Watches until the returned function is called; held by several components, it is one watch. */
  watch(command: WatchCommand): () => void {
    const name = JSON.stringify(command);
    const known = this.watched.get(name);
    this.watched.set(name, { command, holders: (known?.holders ?? 0) + 1 });
    if (!known && this.socket.connected) this.sendWatch(command);
    return () => this.unwatch(name);
  }

  private unwatch(name: string): void {
    const held = this.watched.get(name);
    if (!held) return;
    if (held.holders > 1) {
      this.watched.set(name, { ...held, holders: held.holders - 1 });
      return;
    }
    this.watched.delete(name);
    if (this.socket.connected) this.socket.emit('unwatch', held.command);
  }

  private sendWatch(command: WatchCommand): void {
    this.socket.emit('watch', command, (answer: unknown) => {
      // What happened before the watch began is not pushed: the head tells whether something is missing.
      if (ack.safeParse(answer).success) this.ask();
    });
  }

  private connected(): void {
    for (const { command } of this.watched.values()) this.sendWatch(command);
    this.ask();
    this.onConnected();
  }

  private pushed(raw: unknown): void {
    const parsed = feedEvent.safeParse(raw);
    if (!parsed.success) return this.ask();
    const event = parsed.data;
    const known = this.heads.get(event.stream);
    noteServerTime(event.at);
    // What takes no number of its own (a correction, a read mark) carries the head's; a post we know is old news.
    if (known !== undefined && event.number <= known) {
      if (event.type !== 'message.posted') void applyEvents(this.client, [event]);
      return;
    }
    if (known === undefined || event.number !== known + 1) return this.ask();
    this.heads.set(event.stream, event.number);
    void applyEvents(this.client, [event]);
  }

  private heard(raw: unknown): void {
    const parsed = heartbeat.safeParse(raw);
    if (!parsed.success) return;
    const behind = Object.entries(parsed.data.heads).filter(([stream, head]) => (this.heads.get(stream) ?? -1) < head);
    if (behind.length === 0) return;
    void this.askNow().then(() => {
      // A stream whose events ended before our cursor began is taken as it stands, or every beat would ask again.
      for (const [stream, head] of behind) if (!this.heads.has(stream)) this.heads.set(stream, head);
    });
  }

  private ask(): void {
    void this.askNow();
  }

  private askNow(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return this.asking;
    }
    this.set('catching_up');
    this.asking = this.catchUp()
      .then(() => this.set(this.socket.connected ? 'complete' : 'connecting'))
      .catch((error: unknown) => this.later(error))
      .finally(() => {
        this.asking = null;
        if (this.askAgain) {
          this.askAgain = false;
          this.ask();
        }
      });
    return this.asking;
  }

  private later(error: unknown): void {
    if (error instanceof ApiProblem && error.status === 401) return this.onEnded('');
    this.set('connecting');
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.ask(), retryMs);
  }

  private async catchUp(): Promise<void> {
    const isFirst = this.cursor === null;
    for (;;) {
      const answer = await getSync(this.cursor);
      this.cursor = answer.cursor;
      if (answer.reset) {
        this.heads.clear();
        await this.client.invalidateQueries();
        continue;
      }
      this.note(answer.events);
      await applyEvents(this.client, answer.events);
      if (!answer.more) break;
    }
    // What was fetched before the first cursor may be older than it.
    if (isFirst) {
      const since = Date.now();
      await this.client.invalidateQueries({
        predicate: ({ queryKey, state }) => queryKey[0] !== keys.me[0] && state.dataUpdatedAt < since,
      });
    }
  }

  private note(events: readonly FeedEventView[]): void {
    for (const { stream, number } of events) this.heads.set(stream, Math.max(number, this.heads.get(stream) ?? number));
  }

  private set(state: SyncState): void {
    if (this.state === state) return;
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** Why the server closed the connection, in its own word; empty when it does not say. */
function reasonIn(raw: unknown): string {
  const { reason } = (raw ?? {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason : '';
}
