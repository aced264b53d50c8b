import type { FeedEventView, ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import { reachOf, withFresh } from './held-messages.js';
import { Owed, type Range } from './owed.js';
import { wantedBy, type Wanted } from './wanted.js';

const pageSize = 200;

/** What one person holds of one conversation, whole from its first message on. */
export class ThreadCopy {
  private held: readonly MessageView[] = [];
  private readonly owed = new Owed(pageSize);
  private isRunning = false;
  private lastRun: Promise<void> = Promise.resolve();
  /** How often the server's past was exchanged for another: what was asked for before does not count after. */
  private past = 0;

  constructor(private readonly page: (query: MessagesQuery) => Promise<ListOf<MessageView>>) {}

  /** Oldest first. */
  messages(): readonly MessageView[] {
    return this.held;
  }

  /** Complete to this number. */
  reach(): number {
    return reachOf(this.held, 1);
  }

  /** What the server answered to a post of one's own, before the feed tells of it. */
  put(message: MessageView): void {
    this.held = withFresh(this.held, [message]);
  }

  /** The database was restored: what is held may never have been said. */
  forget(): void {
    this.held = [];
    this.owed.clear();
    this.past += 1;
  }

  /** Brings what is held up to these events of this conversation. Throws what the server throws. */
  apply(events: readonly FeedEventView[]): Promise<void> {
    const reach = this.reach();
    // Without a hole from the first on, each message stands at its number.
    const versionOf = (seq: number) => (seq > reach ? undefined : this.held[seq - 1]?.version);
    return this.bring(wantedBy(events, { reach, versionOf, isLoading: this.isRunning }));
  }

  /** Everything afresh, and what came since. Throws what the server throws. */
  refresh(): Promise<void> {
    return this.bring({ tail: true, numbers: [], everything: true });
  }

  /** Wanted while something is on its way, it is asked for afterwards: once, however often. */
  private bring({ tail, numbers, everything }: Wanted): Promise<void> {
    this.owed.add({ tail, numbers: everything ? [...this.held.map(({ seq }) => seq), ...numbers] : numbers });
    if (!this.isRunning) this.lastRun = this.run();
    return this.lastRun;
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    try {
      for (let range = this.owed.take(this.reach()); range; range = this.owed.take(this.reach())) {
        await this.fetchOrOwe(range);
      }
    } finally {
      // In the very moment in which nothing is owed: what is wanted a moment later would be asked for by nobody.
      this.isRunning = false;
    }
  }

  private async fetchOrOwe(range: Range): Promise<void> {
    try {
      await this.fetch(range);
    } catch (error) {
      // The next attempt owes what this one did.
      this.owed.giveBack(range);
      throw error;
    }
  }

  /** Each page is kept as it comes, so that a line that breaks now and then does not start over. */
  private async fetch(range: Range): Promise<void> {
    const { past } = this;
    for (let after: number | null = range.after; after !== null;) {
      const page = await this.page({ ...range, after, limit: pageSize });
      if (past !== this.past) return;
      // What was put here meanwhile may be newer than this answer, and numbers never go away.
      this.held = withFresh(this.held, page.items);
      after = page.next === null ? null : Number(page.next);
    }
  }
}
