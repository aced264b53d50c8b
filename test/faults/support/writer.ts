import { LiaisonClient } from '@liaison/client';
import type { Client } from '../../support/client.js';
import { FaultyProxy } from '../../support/faulty-proxy.js';

/** What one person wrote into one conversation, in the order in which they wrote it. */
type Words = Map<string, string[]>;

/** A person at a screen behind a line of their own, with the history of what they wrote. */
export class Writer {
  readonly wrote: Words = new Map();
  readonly client: LiaisonClient;
  /** Why the server ended the session; nobody does here. */
  readonly ended: string[] = [];
  private count = 0;

  private constructor(
    readonly name: string,
    readonly line: FaultyProxy,
    cookie: string,
  ) {
    this.client = new LiaisonClient({ origin: line.url, cookie, onEnded: (reason) => this.ended.push(reason) });
  }

  static async at(url: string, name: string, { cookie }: Pick<Client, 'cookie'>, threads: readonly string[]) {
    const line = await FaultyProxy.before(url);
    const writer = new Writer(name, line, cookie);
    for (const threadId of threads) await writer.client.follow(threadId);
    return writer;
  }

  write(threadId: string): void {
    this.count += 1;
    const text = `${this.name} ${this.count}`;
    this.wrote.set(threadId, [...(this.wrote.get(threadId) ?? []), text]);
    this.client.post(threadId, { text });
  }

  get waiting(): number {
    return this.client.outbox.list().length;
  }
  get written(): number {
    return this.count;
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.line.stop();
  }
}
