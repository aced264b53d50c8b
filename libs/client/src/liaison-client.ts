import type { DigestView, FeedEventView, ListOf, MessageView, PostMessageBody, SyncView } from '@liaison/contracts';
import { byThread } from './feed/by-thread.js';
import { FeedFollower, type SyncState } from './feed/feed-follower.js';
import { liveConnection } from './feed/live-connection.js';
import { ApiProblem } from './http/api-problem.js';
import { DeadLines } from './http/dead-lines.js';
import { HttpApi } from './http/http-api.js';
import type { Kept } from './outbox/kept.js';
import { keptInMemory } from './outbox/kept.js';
import { Outbox, type OutboxEntry } from './outbox/outbox.js';
import { isAsOnServer } from './thread/consistency.js';
import { ThreadCopy } from './thread/thread-copy.js';

export interface LiaisonClientSettings {
  readonly origin: string;
  /** The session's cookie, as the browser would send it. */
  readonly cookie: string;
  /** Whom it acts for, so that nothing goes under another name where the session comes to act for somebody else. */
  readonly membershipId?: string;
  /** Where messages wait that the server does not have yet; without it they wait in memory. */
  readonly outbox?: Kept<OutboxEntry[]>;
  /** The session is over, with the server's reason or an empty one. */
  readonly onEnded?: (reason: string) => void;
  /** Instead of the platform's: for who records or reroutes calls. */
  readonly fetch?: typeof fetch;
}

/** What a screen may vouch for: how far a conversation is complete, and what of it waits to be sent. */
export interface Completeness {
  readonly state: SyncState;
  readonly through: number;
  readonly waiting: number;
}

const pageOfEvents = 200;
const flushEveryMs = 2_000;
/** A call that is silent for longer goes through a connection that is dead without having said so. */
const patienceMs = 10_000;

/** A person's live view of the conversations they follow, for programs: what the web shows, without a screen. */
export class LiaisonClient {
  readonly feed: FeedFollower;
  readonly outbox: Outbox;
  private readonly http: HttpApi;
  private readonly copies = new Map<string, ThreadCopy>();
  private readonly flushing: ReturnType<typeof setInterval>;

  constructor(settings: LiaisonClientSettings) {
    const { origin, cookie, membershipId, onEnded, outbox = keptInMemory([]), fetch: call = fetch } = settings;
    const headers = { cookie, origin };
    const lines = new DeadLines();
    const membership = () => membershipId ?? null;
    this.http = new HttpApi({ origin, headers, patienceMs, lines, fetch: call, membership });
    this.outbox = new Outbox({
      kept: outbox,
      post: ({ threadId, body, key }) => this.http.post<MessageView>(`/threads/${threadId}/messages`, body, { key }),
      onPosted: (message) => this.copies.get(message.threadId)?.put(message),
    });
    this.feed = new FeedFollower({
      socket: liveConnection({ origin, headers, ...(membershipId === undefined ? {} : { membershipId }) }),
      sync: (cursor) => this.http.get<SyncView>('/sync', { cursor, limit: pageOfEvents }),
      apply: (events) => this.apply(events),
      reload: (loadedBefore) => this.reload(loadedBefore),
      onConnected: () => this.outbox.flushAll(),
      onFoundDead: () => lines.suspect(),
      ...(onEnded ? { onEnded } : {}),
    });
    this.flushing = setInterval(() => this.outbox.flushAll(), flushEveryMs);
    this.feed.start();
  }

  /** Follows a conversation from its first message on. Throws where the person may not see it. */
  async follow(threadId: string): Promise<ThreadCopy> {
    const copy = new ThreadCopy((query) => this.http.get<ListOf<MessageView>>(`/threads/${threadId}/messages`, query));
    this.copies.set(threadId, copy);
    // Subscribe first, then fetch, then merge.
    this.feed.watch({ threadId });
    await copy.refresh();
    return copy;
  }

  /** Puts a message on its way and returns its key; the outbox tells when it has gone. */
  post(threadId: string, body: PostMessageBody): string {
    return this.outbox.post(threadId, body);
  }

  completeness(threadId: string): Completeness {
    return {
      state: this.feed.status(),
      through: this.copies.get(threadId)?.reach() ?? 0,
      waiting: this.outbox.list().filter((waiting) => waiting.threadId === threadId).length,
    };
  }

  /** Whether what is held of a followed conversation is what the server would show. */
  async isAsOnServer(threadId: string): Promise<boolean> {
    const held = this.copies.get(threadId)?.messages() ?? [];
    return isAsOnServer(held, (range) => this.http.get<DigestView>(`/threads/${threadId}/digest`, range), 1);
  }

  close(): void {
    clearInterval(this.flushing);
    this.outbox.stop();
    this.feed.stop();
  }

  private async apply(events: readonly FeedEventView[]): Promise<void> {
    // Whoever loses a claim or gets it back is not told which of its conversations are followed here.
    if (events.some(({ type }) => type.startsWith('claim.access_'))) await this.refreshAll();
    await Promise.all([...byThread(events)].map(([threadId, its]) => this.bring(threadId, (copy) => copy.apply(its))));
  }

  private async reload(loadedBefore: number | null): Promise<void> {
    if (loadedBefore === null) for (const copy of this.copies.values()) copy.forget();
    await this.refreshAll();
  }

  private async refreshAll(): Promise<void> {
    await Promise.all([...this.copies.keys()].map((threadId) => this.bring(threadId, (copy) => copy.refresh())));
  }

  private async bring(threadId: string, how: (copy: ThreadCopy) => Promise<void>): Promise<void> {
    const copy = this.copies.get(threadId);
    try {
      if (copy) await how(copy);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
      // Who lost the conversation holds none of it any more, until it is told again.
      copy?.forget();
    }
  }
}
