import { fileView, postMessageBody, type MessageView } from '@liaison/contracts';
import { z } from 'zod';
import { ApiProblem, restAfter, wordsOf } from '../http/api-problem.js';
import { newKey } from '../http/new-key.js';
import type { Kept } from './kept.js';

const entry = z.object({
  /** The idempotency key: the message is posted once, however often it is sent. */
  key: z.string(),
  threadId: z.string(),
  at: z.string(),
  body: postMessageBody,
  attachments: z.array(fileView),
  /** The server refused it for good; the person decides what happens to the text. */
  refused: z.string().nullable(),
});
export type OutboxEntry = z.infer<typeof entry>;
/** What of the answer says that the server has it. */
const posted = z.object({ id: z.string(), threadId: z.string(), seq: z.number() });

/** What was kept of a message; null for nonsense. */
export function readOutboxEntry(raw: unknown): OutboxEntry | null {
  return entry.safeParse(raw).data ?? null;
}

/** First written first, also where two tabs wrote. */
export function byTime(one: Pick<OutboxEntry, 'at'>, other: Pick<OutboxEntry, 'at'>): number {
  return one.at < other.at ? -1 : Number(one.at > other.at);
}

export interface OutboxPorts {
  /** One box per membership, so that nobody else's words are sent under another name. */
  readonly kept: Kept<OutboxEntry[]>;
  readonly post: (waiting: OutboxEntry) => Promise<MessageView>;
  readonly onPosted: (message: MessageView) => void;
}

/** Messages on their way, first in first out per thread, kept until the server has them. */
export class Outbox {
  private readonly sending = new Set<string>();
  private isStopped = false;
  /** Until then the server asked to be left alone; not by the wall clock, which may be set back. */
  private restsUntil = 0;

  constructor(private readonly ports: OutboxPorts) {}

  readonly list = (): OutboxEntry[] => this.ports.kept.get();
  readonly subscribe = (listener: () => void): (() => void) => this.ports.kept.subscribe(listener);

  start(): void {
    this.isStopped = false;
    this.flushAll();
  }

  /** Sends nothing any more, as when the session that was to send it goes on as somebody else's; what waits is kept. */
  stop(): void {
    this.isStopped = true;
  }

  /** Returns the key under which it waits. */
  post(threadId: string, body: OutboxEntry['body'], attachments: OutboxEntry['attachments'] = []): string {
    const added = { key: newKey(), threadId, at: timeAfter(this.list()), body, attachments, refused: null };
    this.ports.kept.set([...this.list(), added]);
    void this.flush(threadId);
    return added.key;
  }

  drop(key: string): void {
    const dropped = this.list().find((each) => each.key === key);
    this.remove(key);
    if (dropped) void this.flush(dropped.threadId);
  }

  flushAll(): void {
    for (const threadId of new Set(this.list().map((each) => each.threadId))) void this.flush(threadId);
  }

  /** Sends what waits in one thread, in order. Stops at the first that cannot go now. */
  async flush(threadId: string): Promise<void> {
    if (this.sending.has(threadId)) return;
    this.sending.add(threadId);
    try {
      for (let next = this.first(threadId); next && (await this.send(next)); next = this.first(threadId));
    } finally {
      this.sending.delete(threadId);
    }
  }

  private first(threadId: string): OutboxEntry | undefined {
    if (this.isStopped || performance.now() < this.restsUntil) return undefined;
    const waiting = this.list().find((each) => each.threadId === threadId);
    return waiting?.refused === null ? waiting : undefined;
  }

  private async send(waiting: OutboxEntry): Promise<boolean> {
    try {
      const message = await this.ports.post(waiting);
      // A proxy or a guest network's door may answer in the server's place.
      if (!posted.safeParse(message).success) return false;
      this.ports.onPosted(message);
      this.remove(waiting.key);
      return true;
    } catch (error) {
      this.restsUntil = Math.max(this.restsUntil, performance.now() + restAfter(error));
      const isPassing = error instanceof ApiProblem && (error.isPassing || error.status === 401);
      if (!isPassing) this.refuse(waiting.key, wordsOf(error));
      return false;
    }
  }

  private remove(key: string): void {
    this.ports.kept.set(this.list().filter((each) => each.key !== key));
  }

  private refuse(key: string, words: string): void {
    this.ports.kept.set(this.list().map((each) => (each.key === key ? { ...each, refused: words } : each)));
  }
}

/** Now, but later than all of these: what is written within one millisecond keeps its order, too. */
function timeAfter(waiting: readonly OutboxEntry[]): string {
  const last = Math.max(...waiting.map(({ at }) => Date.parse(at) + 1), Date.now());
  return new Date(last).toISOString();
}
