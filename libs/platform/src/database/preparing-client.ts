import { nextTick } from 'node:process';
import type pg from 'pg';
import { sendTogether, type Columns, type NamedStatement } from './send-together.js';
import type { Statement } from './transact.js';
import { WatchedClient, type WatchedConfig } from './watched-client.js';

/** A statement that comes back this often on one connection is worth keeping prepared there. */
const usesBeforeName = 4;
/** What a connection keeps: with its row security a plan takes about 0.2 MB of the server's memory. */
const mostNames = 150;
/** Texts that are counted: beyond it somebody builds statements, and counting starts again. */
const mostTexts = 2000;

type Query = (first: unknown, values?: unknown, done?: unknown) => unknown;

/**
 * Lets PostgreSQL keep the plans of the statements that come back. Row security makes planning dear: a look at a request
 * by its id took 1.3 ms to plan and 0.1 ms to run. Plans hold no tenant: the settings they read are read at each run.
 */
export class PreparingClient extends WatchedClient {
  private readonly nameTogether = namer('together');
  /** What each statement answers that is prepared here. */
  private readonly prepared = new Map<string, Columns>();

  constructor(config?: WatchedConfig & { readonly transactionTimeoutMillis?: number }) {
    super(config);
    const limit = config?.transactionTimeoutMillis;
    // It cannot be asked for while connecting: before version 17 PostgreSQL would refuse the connection.
    if (limit !== undefined) this.once('connect', () => void super.query(setLimit, [limit]).catch(() => undefined));
    const nameOf = namer('kept');
    const query = super.query.bind(this) as Query;
    const preparing: Query = (first, values, done) => {
      this.holdUntilTurnEnds();
      const isStatement = typeof first === 'string' && Array.isArray(values) && values.length > 0;
      const name = isStatement ? nameOf(first) : null;
      return name === null ? query(first, values, done) : query({ name, text: first, values }, undefined, done);
    };
    this.query = answering(preparing) as typeof this.query;
  }

  /** Statements as one transaction of their own, sent and answered at once: all of them happen or none. */
  async together(statements: readonly Statement[]): Promise<object[][]> {
    const named = statements.map((statement) => this.toNamed(statement));
    const answered = await sendTogether(this, named);
    return answered.map(({ rows, columns }, place) => {
      const name = named[place]?.name ?? null;
      if (name !== null) this.prepared.set(name, columns);
      return rows;
    });
  }

  private toNamed(statement: Statement): NamedStatement {
    const name = this.nameTogether(statement.text);
    return { ...statement, name, columns: (name === null ? null : this.prepared.get(name)) ?? null };
  }

  /** What is asked in one turn of the event loop leaves by one call of the system, which costs more than a short answer. */
  private holdUntilTurnEnds(): void {
    const { stream } = (this as unknown as { connection: pg.Connection }).connection;
    stream.cork();
    nextTick(() => stream.uncork());
  }
}

/**
 * Gives each query that would answer by a promise a function to call. pg writes such a function of its own straight into a
 * property of the query; V8 puts what is written so among its old objects, and there it holds all rows of the answer, which
 * are then collected as dearly as what lives for hours (a third of a reading's time in some processes).
 */
function answering(query: Query): Query {
  return (first, values, done) => {
    const isAnswered = typeof values === 'function' || typeof done === 'function' || typeof first !== 'string';
    if (isAnswered) return query(first, values, done);
    return new Promise((resolve, reject) => {
      query(first, values, (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result)));
    });
  };
}

const setLimit = `
  select set_config('transaction_timeout', $1::text, false) where current_setting('server_version_num')::int >= 170000`;

/** Names what comes back, on one connection. */
function namer(kind: string): (text: string) => string | null {
  const names = new Map<string, string>();
  const uses = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size === mostNames) return known ?? null;
    if (uses.size >= mostTexts) uses.clear();
    const count = (uses.get(text) ?? 0) + 1;
    uses.set(text, count);
    if (count < usesBeforeName) return null;
    uses.delete(text);
    const name = `${kind}_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}
