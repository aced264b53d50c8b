import pg from 'pg';
import type { Statement } from './transact.js';

/** A name stands for a statement that the connection keeps. */
export interface NamedStatement extends Statement {
  readonly name: string | null;
  readonly isPrepared: boolean;
}

/**
 * Several statements up to one sync: PostgreSQL runs them as one transaction, without `begin` and `commit`, skips what
 * follows a failure, and answers once (PostgreSQL, "Extended Query", pipelining).
 */
export async function sendTogether(
  client: pg.Client,
  statements: readonly NamedStatement[],
): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const answer: Answer = (error, results) => {
      if (error) reject(error);
      else resolve([results].flat() as unknown as pg.QueryResult[]);
    };
    client.query(new Together(statements, answer) as unknown as pg.Query);
  });
}

type Answer = (error: Error | null, results: pg.QueryResult | pg.QueryResult[]) => void;

/** pg's types call `submit` a property, which no method may stand for. */
const QueryOfPg = pg.Query as unknown as new (text: string, values: readonly unknown[], answer: Answer) => object;

/** pg knows queries of one statement and lets a query say itself what it submits. */
class Together extends QueryOfPg {
  constructor(
    private readonly statements: readonly NamedStatement[],
    answer: Answer,
  ) {
    super('', [], answer);
  }

  submit(wire: Wire): void {
    wire.stream.cork();
    try {
      for (const statement of this.statements) submitOne(wire, statement);
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
  }
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
