import { fileView, type MessageView, postMessageBody } from '@liaison/contracts';
import { z } from 'zod';
import { newKey } from '../api/client.js';
import { ApiProblem, wordsOf } from '../api/problem.js';
import { postMessage } from '../api/threads.js';
import { type Stored, stored } from './stored.js';

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

const entries = z.array(entry);
const parse = (raw: unknown): OutboxEntry[] => entries.safeParse(raw).data ?? [];

/** Messages on their way, first in first out per thread, kept in this browser until the server has them. */
export class Outbox {
  private readonly store: Stored<OutboxEntry[]>;
  private readonly sending = new Set<string>();

  /** One box per membership, so that nobody else's words are sent under another name. */
  constructor(
    membershipId: string,
    private readonly onPosted: (message: MessageView) => void,
  ) {
    this.store = stored(`liaison.outbox.${membershipId}`, parse);
  }

  readonly list = (): OutboxEntry[] => this.store.get();
  readonly subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener);

  post(threadId: string, body: OutboxEntry['body'], attachments: OutboxEntry['attachments']): void {
    const added = { key: newKey(), threadId, at: new Date().toISOString(), body, attachments, refused: null };
    this.store.set([...this.store.get(), added]);
    void this.flush(threadId);
  }

  drop(key: string): void {
    const dropped = this.store.get().find((each) => each.key === key);
    this.store.set(this.store.get().filter((each) => each.key !== key));
    if (dropped) void this.flush(dropped.threadId);
  }

  flushAll(): void {
    for (const threadId of new Set(this.store.get().map((each) => each.threadId))) void this.flush(threadId);
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
    const waiting = this.store.get().find((each) => each.threadId === threadId);
    return waiting?.refused === null ? waiting : undefined;
  }

  private async send(waiting: OutboxEntry): Promise<boolean> {
    try {
      const message = await postMessage(waiting.threadId, waiting.body, waiting.key);
      this.onPosted(message);
      this.store.set(this.store.get().filter((each) => each.key !== waiting.key));
      return true;
    } catch (error) {
      const isPassing = error instanceof ApiProblem && (error.isPassing || error.status === 401);
      if (!isPassing) this.refuse(waiting.key, wordsOf(error));
      return false;
    }
  }

  private refuse(key: string, words: string): void {
    this.store.set(this.store.get().map((each) => (each.key === key ? { ...each, refused: words } : each)));
  }
}
