import { FaultyProxy, type Line } from '../../support/faulty-proxy.js';

/** What gives a conversation away in bytes: its id, and a mark that stands in its subject and in everything said in it. */
export interface Marked {
  readonly id: string;
  readonly mark: string;
}

const longestSign = 64;

/** A person's line to a node. It can be made bad, and it hears whether something of a conversation went through it. */
export class TappedLine {
  /** Conversations of which a byte came, by id. */
  readonly heardOf = new Set<string>();
  private readonly tails = new WeakMap<object, Buffer>();
  disconnects = 0;

  private constructor(
    private readonly proxy: FaultyProxy,
    private readonly conversations: readonly Marked[],
  ) {
    proxy.onAnswer = (bytes, connection) => this.hear(bytes, connection);
  }

  static async to(url: string, conversations: readonly Marked[]): Promise<TappedLine> {
    return new TappedLine(await FaultyProxy.before(url), conversations);
  }

  get url(): string {
    return this.proxy.url;
  }

  become(line: Line): void {
    this.proxy.become(line);
  }

  /** What is connected says nothing any more, and nobody is told. */
  forget(): void {
    this.proxy.forget();
  }

  /** Ends every connection on it; one client is disconnected, however many connections it had. */
  breakAll(): void {
    if (this.proxy.breakAll() > 0) this.disconnects += 1;
  }

  stop(): Promise<void> {
    return this.proxy.stop();
  }

  /** A sign may be cut by the end of a packet, so the end of one is looked at again with the next. */
  private hear(bytes: Buffer, connection: object): void {
    const seen = Buffer.concat([this.tails.get(connection) ?? Buffer.alloc(0), bytes]);
    this.tails.set(connection, seen.subarray(-longestSign));
    for (const { id, mark } of this.conversations) {
      if (!this.heardOf.has(id) && (seen.includes(id) || seen.includes(mark))) this.heardOf.add(id);
    }
  }
}
