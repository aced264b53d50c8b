import pg from 'pg';
import type { Statement } from './transact.js';

/** A name stands for a statement that the connection keeps. */
export interface NamedStatement extends Statement {
  readonly name: string | null;
  readonly isPrepared: boolean;
}

/**
 * Several statements up to one sync: PostgreSQL runs them as one transaction, without `begin` and `commit`, skips what
 * follows a failure, and answers once (PostgreSQL, "Extended Query", pipelining). pg knows queries of one statement and
 * lets a query say itself what it submits.
 */
export async function sendTogether(
  client: pg.Client,
  statements: readonly NamedStatement[],
): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query('', [], (error, results) => {
      if (error) reject(error);
      else resolve([results].flat() as unknown as pg.QueryResult[]);
    });
    query.submit = (connection) => submit(connection as unknown as Wire, statements);
    client.query(query);
  });
}

/** How pg writes a parameter; it is there for queries of others, and missing in the types. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** The messages of the protocol as pg sends them; its types are of an older signature. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  close(message: { type: 'S'; name: string }): void;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string }): void;
  sync(): void;
}

function submit(wire: Wire, statements: readonly NamedStatement[]): void {
  wire.stream.cork();
  try {
    for (const statement of statements) submitOne(wire, statement);
  } finally {
    wire.sync();
    wire.stream.uncork();
  }
}

function submitOne(wire: Wire, { name, text, values, isPrepared }: NamedStatement): void {
  const statement = name ?? '';
  if (!isPrepared) {
    // A group that failed may have left it there.
    if (name !== null) wire.close({ type: 'S', name });
    wire.parse({ name: statement, text });
  }
  wire.bind({ statement, values, valueMapper: prepareValue });
  wire.describe({ type: 'P', name: '' });
  wire.execute({ portal: '' });
}
