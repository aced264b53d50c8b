import type { FeedEvent } from '../database/change.js';

/** A feed event on its way to sockets: a hint that something is in the feed, never the news itself. */
export interface FeedHint extends FeedEvent {
  /** ISO 8601 instant of the transaction that recorded it. */
  readonly at: string;
  /** The transaction that recorded it, by which its row is found. */
  readonly xid: number;
}

/** Somebody whom others see at work. */
export interface SeenPerson {
  readonly id: string;
  readonly name: string;
}

/** What travels between processes, by channel. `outbox` and `clock` are wake-ups without content. */
export interface RealtimeMessages {
  feed: readonly FeedHint[];
  outbox: Readonly<Record<string, never>>;
  clock: { readonly offsetMs: number };
  job: { readonly jobId: string; readonly orgId: string; readonly personId: string };
  session: { readonly sessionIds: readonly string[]; readonly reason: string };
  /** Who looks at a conversation through this node; `asks` when it wants to hear the same of the others. */
  presence: {
    readonly node: string;
    readonly room: string;
    readonly people: readonly SeenPerson[];
    readonly asks: boolean;
  };
  /** A node that says nothing for long is gone, and whoever was present through it; one that `ends` is gone at once. */
  node: { readonly node: string; readonly ends: boolean };
  typing: { readonly room: string; readonly threadId: string; readonly person: SeenPerson; readonly socketId: string };
  /**
   * What was said may not have been heard: a process lost a connection and has it again, or one has come, whose predecessor
   * may have ended between a commit and its hint.
   */
  reunited: Readonly<Record<string, never>>;
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
