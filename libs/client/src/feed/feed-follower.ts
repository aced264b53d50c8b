import { feedEvent, type FeedEventView, type SyncView, type WatchCommand } from '@liaison/contracts';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { ApiProblem, isPassingStatus, restAfter } from '../http/api-problem.js';
import { StreamHeads } from './stream-heads.js';
import { Watches } from './watches.js';

export type SyncState = 'connecting' | 'catching_up' | 'complete';

export interface FeedPorts {
  readonly socket: Socket;
  readonly sync: (cursor: string | null) => Promise<SyncView>;
  /** Brings what is held up to these events, which may be told twice. Throws when it could not: they are told again. */
  readonly apply: (events: readonly FeedEventView[]) => Promise<void>;
  /** What was loaded before this instant (ms of the own clock) may be stale; null: all of it, whenever it was loaded. */
  readonly reload: (loadedBefore: number | null) => Promise<void>;
  readonly onConnected?: () => void;
  /** The connection was dead and nobody had said so; others to the same server may be, too. */
  readonly onFoundDead?: () => void;
  /** The session is over, with the server's reason or an empty one. */
  readonly onEnded?: (reason: string) => void;
  /** The time of the server as an event tells it (ISO 8601). */
  readonly onServerTime?: (at: string) => void;
}

const heartbeat = z.object({ heads: z.record(z.string(), z.number()), missed: z.boolean().optional() });
const ack = z.object({ head: z.number() });
const refusal = z.object({ problem: z.object({ status: z.number() }) });
const ended = z.object({ reason: z.string() });
const retryMs = 2_000;
/** What another transaction holds back is settled within a second, mostly within milliseconds. */
const pendingMs = 250;
/** A server that may have missed something tells all its sockets at once; they ask one after the other. */
const missedMs = 5_000;
/** A hint of what takes no number may be lost without a sign, so nothing stays unasked for longer than so many heartbeats. */
const mostBeats = 4;
/** Events that are applied together after a long sleep: some two hours of one busy conversation. */
const mostAtOnce = 5_000;

/**
 * Keeps what is held true: subscribe first, then fetch, then merge. A pushed event is a hint, applied when it is its
 * stream's next; everything else asks `/sync`, and only `/sync` moves the cursor.
 */
export class FeedFollower {
  private readonly heads = new StreamHeads();
  private readonly watches = new Watches();
  private readonly listeners = new Set<() => void>();
  private cursor: string | null = null;
  /** What was fetched before the first cursor may be older than it, and the feed will not tell. */
  private owesReload = true;
  private asking: Promise<void> | null = null;
  private askAgain = false;
  private isStopped = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** Until then the server asked to be left alone; not by the wall clock, which may be set back. */
  private restsUntil = 0;
  /** Heartbeats since it was asked. */
  private beats = 0;
  private state: SyncState = 'connecting';

  constructor(private readonly ports: FeedPorts) {
    const { socket } = ports;
    socket.on('connect', () => this.connected());
    socket.on('disconnect', (why) => this.disconnected(why));
    socket.on('connect_error', () => this.lost());
    socket.on('event', (raw: unknown) => this.pushed(raw));
    socket.on('heartbeat', (raw: unknown) => this.heard(raw));
    socket.on('session.ended', (raw: unknown) => this.end(ended.safeParse(raw).data?.reason ?? ''));
  }

  readonly status = (): SyncState => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  start(): void {
    this.isStopped = false;
    this.ports.socket.connect();
    // At once: the earlier the cursor is known, the less was fetched before it.
    this.ask();
  }

  /** Asks nothing more, and says and brings up nothing of what was asked before. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.retry);
    this.ports.socket.disconnect();
  }

  /** After a sleep: nothing is known of what passed, and the connection may be dead without having said so. */
  wake(): void {
    if (this.isStopped) return;
    if (!this.ports.socket.connected) this.ports.socket.connect();
    this.ask();
  }

  /** Watches until the returned function is called. */
  watch(command: WatchCommand): () => void {
    const { socket } = this.ports;
    if (this.watches.add(command) && socket.connected) this.sendWatch(command);
    return () => {
      if (this.watches.remove(command) && socket.connected) socket.emit('unwatch', command);
    };
  }

  /** Asks now and waits for the answer to be applied; failures are tried again by themselves. */
  caughtUp(): Promise<void> {
    return this.askNow();
  }

  private sendWatch(command: WatchCommand): void {
    this.watches.note(command, false);
    this.ports.socket.emit('watch', command, (answer: unknown) => {
      // What happened before the watch began is not pushed: the head tells whether something is missing.
      const isGranted = ack.safeParse(answer).success;
      this.watches.note(command, isGranted);
      if (isGranted) return this.ask();
      const status = refusal.safeParse(answer).data?.problem.status;
      // While its database is away a server watches nothing for us, and no heartbeat would tell.
      if (status !== undefined && isPassingStatus(status)) setTimeout(() => this.watchAgain(command), retryMs);
    });
  }

  private watchAgain(command: WatchCommand): void {
    if (!this.isStopped && this.ports.socket.connected && this.watches.has(command)) this.sendWatch(command);
  }

  private connected(): void {
    for (const command of this.watches.all()) this.sendWatch(command);
    this.ask();
    this.ports.onConnected?.();
  }

  private disconnected(why: string): void {
    if (why === 'ping timeout' && !this.isStopped) this.ports.onFoundDead?.();
    this.lost();
  }

  /**
   * socket.io comes back by itself where the line broke, but not where the server said no: its database may have been
   * away. Whether it is the session that is over, the next `/sync` tells.
   */
  private lost(): void {
    this.set('connecting');
    if (this.ports.socket.active || this.isStopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.wake(), retryMs);
  }

  private pushed(raw: unknown): void {
    const event = feedEvent.safeParse(raw).data;
    if (!event) return this.ask();
    this.ports.onServerTime?.(event.at);
    this.regained([event]);
    const verdict = this.heads.judge(event);
    if (verdict === 'ask') return this.ask();
    if (verdict === 'old') return;
    this.ports.apply([event]).catch(() => {
      this.heads.forget(event.stream);
      this.ask();
    });
  }

  /** The server leaves what somebody may not see any more, and does not watch it again by itself. */
  private regained(events: readonly FeedEventView[]): void {
    if (!this.ports.socket.connected || !events.some(({ type }) => type.endsWith('access_gained'))) return;
    for (const command of this.watches.all()) this.sendWatch(command);
  }

  private heard(raw: unknown): void {
    const { heads = {}, missed = false } = heartbeat.safeParse(raw).data ?? {};
    const behind = this.heads.behind(heads);
    this.beats += 1;
    for (const command of this.watches.left(heads)) this.sendWatch(command);
    if (behind.length > 0) void this.askNow().then(() => this.heads.adopt(behind));
    else if (missed) this.askWithin(missedMs);
    else if (this.beats >= mostBeats) this.ask();
  }

  /** Some time within so many milliseconds; until then it may not be called complete. */
  private askWithin(ms: number): void {
    this.set('catching_up');
    // What is asked for already may be older than this.
    if (this.asking) this.askAgain = true;
    else this.askIn(Math.random() * ms);
  }

  private ask(): void {
    void this.askNow();
  }

  private askNow(): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    const rest = this.restsUntil - performance.now();
    if (rest > 0) {
      this.askIn(rest);
      return Promise.resolve();
    }
    if (this.asking) {
      this.askAgain = true;
      return this.asking;
    }
    this.beats = 0;
    this.set('catching_up');
    this.asking = this.catchUp()
      .then((isSettled) => this.caught(isSettled))
      .catch((error: unknown) => this.later(error))
      .finally(() => {
        this.asking = null;
        if (!this.askAgain) return;
        this.askAgain = false;
        this.ask();
      });
    return this.asking;
  }

  private caught(isSettled: boolean): void {
    if (!this.ports.socket.connected) return this.set('connecting');
    if (isSettled) return this.set('complete');
    this.askIn(pendingMs);
  }

  private later(error: unknown): void {
    if (error instanceof ApiProblem && error.status === 401) return this.end(reasonOf(error));
    this.set('connecting');
    const rest = restAfter(error);
    this.restsUntil = performance.now() + rest;
    if (this.ports.socket.active) this.askIn(Math.max(retryMs, rest));
  }

  private askIn(ms: number): void {
    clearTimeout(this.retry);
    if (!this.isStopped) this.retry = setTimeout(() => this.wake(), ms);
  }

  /** Whether that was all there is; otherwise something is written that `/sync` may not tell yet. */
  private async catchUp(): Promise<boolean> {
    let isSettled = true;
    for (;;) {
      const { events, cursor, more, pending, reset } = await this.gather();
      // Its screens may be gone, and whom they showed with them; whoever starts it again is told again.
      if (this.isStopped) return false;
      if (reset) {
        this.heads.clear();
        await this.ports.reload(null);
      } else {
        this.heads.note(events);
        this.regained(events);
        await this.ports.apply(events);
      }
      // Only now: what could not be applied is told again.
      this.cursor = cursor;
      isSettled = !pending;
      if (!more && !reset) break;
    }
    if (this.isStopped) return false;
    if (this.owesReload) await this.ports.reload(Date.now());
    this.owesReload = false;
    return isSettled;
  }

  /**
   * The pages from here to the feed's end as one, or as many as are applied at once: whoever slept long brings each thing up
   * once, not once for each page. Of a line that breaks, what came before it did.
   */
  private async gather(): Promise<SyncView> {
    let page = await this.ports.sync(this.cursor);
    const events = [...page.events];
    while (page.more && !page.reset && !this.isStopped && events.length < mostAtOnce) {
      const next = await this.ports.sync(page.cursor).catch(() => null);
      if (next === null || next.reset) break;
      events.push(...next.events);
      page = next;
    }
    return { ...page, events };
  }

  private end(reason: string): void {
    // A refusal that comes after it was stopped is no news: whoever stopped it knows, and has gone elsewhere by now.
    if (this.isStopped) return;
    this.stop();
    this.ports.onEnded?.(reason);
  }

  private set(state: SyncState): void {
    if (this.state === state) return;
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** A session that acts for somebody else by now is said by the same name as where the server tells it by itself. */
function reasonOf({ code }: ApiProblem): string {
  return code === 'session.acting_changed' ? 'acting_changed' : '';
}
