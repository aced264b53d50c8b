import type { ListOf, MessagesQuery, MessageView } from '@liaison/contracts';
import { inOrder, reachOf } from './held-messages.js';

const pageSize = 200;

/** `tail`: what came after the newest held. `all`: everything afresh, for something within changed. */
export type Refresh = 'tail' | 'all';

/** What one person holds of one conversation, whole from its first message on. */
export class ThreadCopy {
  private held: readonly MessageView[] = [];
  private wanted: Refresh | null = 'all';
  private running: Promise<void> | null = null;
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
    this.held = inOrder([...this.held, message]);
  }

  /** The database was restored: what is held may never have been said. */
  forget(): void {
    this.held = [];
    this.past += 1;
  }

  /** Asked for while one runs, it is run again afterwards: once, however often. Throws what the server throws. */
  refresh(what: Refresh): Promise<void> {
    this.wanted = this.wanted === 'all' ? 'all' : what;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      const what = this.wanted;
      this.wanted = null;
      try {
        await this.load(what);
      } catch (error) {
        // The next attempt owes what this one did.
        this.wanted = what;
        throw error;
      }
    }
  }

  private async load(what: Refresh): Promise<void> {
    const { past } = this;
    const fresh: MessageView[] = [];
    for (let after: number | null = what === 'all' ? 0 : this.reach(); after !== null;) {
      const page = await this.page({ after, limit: pageSize });
      fresh.push(...page.items);
      after = page.next === null ? null : Number(page.next);
    }
    // What was put here meanwhile may be newer than this answer, and numbers never go away.
    if (past === this.past) this.held = inOrder([...this.held, ...fresh]);
  }
}
