import type { FeedEvent } from '../database/change.js';

/** A feed event on its way to sockets: a hint that something is in the feed, never the news itself. */
export interface FeedHint extends FeedEvent {
  /** ISO 8601 instant of the transaction that recorded it. */
  readonly at: string;
}

/** What travels between processes, by channel. `outbox` and `clock` are wake-ups without content. */
export interface RealtimeMessages {
  feed: readonly FeedHint[];
  outbox: Readonly<Record<string, never>>;
  clock: { readonly offsetMs: number };
  job: { readonly jobId: string; readonly orgId: string; readonly personId: string };
  session: { readonly sessionIds: readonly string[]; readonly reason: string };
}
export type RealtimeChannel = keyof RealtimeMessages;
export type RealtimeHandler<C extends RealtimeChannel> = (message: RealtimeMessages[C]) => void;

/** Best-effort messages between processes. Whoever needs certainty reads the database: a lost message is repaired there. */
export abstract class RealtimeBus {
  /** Never throws and never waits: the change is committed already, whatever happens to the hint. */
  abstract publish<C extends RealtimeChannel>(channel: C, message: RealtimeMessages[C]): void;
  /** Returns the function that ends the subscription. The handler hears this process's own messages too. */
  abstract subscribe<C extends RealtimeChannel>(channel: C, handler: RealtimeHandler<C>): () => void;

  /** Ends the connections, if there are any. */
  async close(): Promise<void> {}
}
