import { nextTick } from 'node:process';
import type { Actor } from '@liaison/domain';
import type { Reading } from '../trail/reading-trail.js';
import type { SqlValue } from './sql-value.js';
import type { Statement } from './transact.js';

/** What a query that only reads needs. Every transaction offers it, so a repository's reads serve all of them. */
export interface Reads {
  readonly actor: Actor;
  readonly now: Date;
  query<T extends object>(sql: string, params?: readonly SqlValue[]): Promise<T[]>;
  /** Tells the trail what was read; its row is written together with those of other readers, before the answer. */
  note(reading: Reading): void;
}

interface Waiting extends Statement {
  readonly resolve: (rows: object[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs statements as one read-only transaction under the reader's context; answers the rows of each. */
export type AskInContext = (statements: readonly Statement[]) => Promise<readonly object[][]>;

/**
 * A reading. It holds no transaction and no connection: what is asked in one turn of the event loop goes to the server
 * together, brings its context along and is over with the answer.
 */
export class ReadTx implements Reads {
  private waiting: Waiting[] = [];
  private readonly collected: Reading[] = [];

  constructor(
    readonly actor: Actor,
    readonly now: Date,
    private readonly ask: AskInContext,
  ) {}

  /** What the trail is told before anybody is answered. */
  get readings(): readonly Reading[] {
    return this.collected;
  }

  async query<T extends object>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.asked({ text: sql, values: params });
  }

  /** The same with instants as PostgreSQL writes them, for pages that only show them (`isoInstant`). */
  async queryText<T extends object>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.asked({ text: sql, values: params, instants: 'text' });
  }

  note(reading: Reading): void {
    this.collected.push(reading);
  }

  private async asked<T extends object>(statement: Statement): Promise<T[]> {
    const rows = await new Promise<object[]>((resolve, reject) => {
      this.waiting.push({ ...statement, resolve, reject });
      if (this.waiting.length === 1) nextTick(() => void this.send());
    });
    return rows as T[];
  }

  private async send(): Promise<void> {
    const group = this.waiting.splice(0);
    try {
      const answers = await this.ask(group);
      group.forEach(({ resolve }, place) => resolve(answers[place] ?? []));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
