import pg from 'pg';
import type { Statement } from './transact.js';
import { timestamptz, wireTypes } from './wire-types.js';

/** A name stands for a statement that the connection keeps, with the columns that it answers. */
export interface NamedStatement extends Statement {
  readonly name: string | null;
  /** Null until the connection has prepared it. */
  readonly columns: Columns | null;
}

/** What a statement answers. */
export interface Columns {
  readonly each: readonly Column[];
  /** A row of nulls: copied, it has the shape of every row. */
  readonly empty: Row;
}

interface Column {
  readonly name: string;
  readonly isInstant: boolean;
  readonly read: (text: string) => unknown;
}

type Row = Record<string, unknown>;

export interface Answered {
  readonly rows: object[];
  readonly columns: Columns;
}

/**
 * Several statements up to one sync: PostgreSQL runs them as one transaction, without `begin` and `commit`, skips what
 * follows a failure, and answers once (PostgreSQL, "Extended Query", pipelining).
 */
export async function sendTogether(client: pg.Client, statements: readonly NamedStatement[]): Promise<Answered[]> {
  return new Promise((resolve, reject) => {
    client.query(new Together(statements, resolve, reject) as unknown as pg.Query);
  });
}

/** pg's types call `submit` a property, which no method may stand for. */
const QueryOfPg = pg.Query as unknown as new (text: string, values: readonly unknown[], answer: Failed) => object;

type Failed = (error: Error | null) => void;

const noColumns: Columns = { each: [], empty: {} };

/** pg knows queries of one statement, and lets a query say itself what it submits and hear itself what is answered. */
class Together extends QueryOfPg {
  private readonly answered: Answered[] = [];
  /** Of the statement that is answered now; `rows` means something else to the driver. */
  private collected: Row[] = [];
  private columns: Columns | null = null;
  private misread: Error | null = null;

  constructor(
    private readonly statements: readonly NamedStatement[],
    private readonly resolve: (answered: Answered[]) => void,
    private readonly reject: (error: Error) => void,
  ) {
    super('', [], (error) => reject(error ?? new Error('Statements ended without an answer.')));
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

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    this.columns = toColumns(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    try {
      const { instants } = this.statements[this.answered.length] ?? {};
      this.collected.push(toRow(this.columnsNow(), fields, instants === 'text'));
    } catch (error) {
      // What cannot be read must not end the connection, on which others wait.
      this.misread = error as Error;
    }
  }

  handleCommandComplete(): void {
    this.answered.push({ rows: this.collected, columns: this.columnsNow() });
    this.collected = [];
    this.columns = null;
  }

  handleReadyForQuery(): void {
    if (this.misread) this.reject(this.misread);
    else this.resolve(this.answered);
  }

  private columnsNow(): Columns {
    return this.columns ?? this.statements[this.answered.length]?.columns ?? noColumns;
  }
}

/** The driver's message of a column, as far as it is used. */
interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

function toColumns(fields: readonly Field[]): Columns {
  return {
    each: fields.map(({ name, dataTypeID }) => ({
      name,
      isInstant: dataTypeID === timestamptz,
      read: wireTypes.getTypeParser(dataTypeID),
    })),
    empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
  };
}

function toRow({ each, empty }: Columns, fields: readonly (string | null)[], keepsInstants: boolean): Row {
  const row = { ...empty };
  let place = 0;
  for (const { name, isInstant, read } of each) {
    const text = fields[place] ?? null;
    if (text !== null) row[name] = isInstant && keepsInstants ? text : read(text);
    place += 1;
  }
  return row;
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

function submitOne(wire: Wire, { name, text, values, columns }: NamedStatement): void {
  const statement = name ?? '';
  if (columns === null) {
    // A group that failed may have left it there.
    if (name !== null) wire.close({ type: 'S', name });
    wire.parse({ name: statement, text });
  }
  wire.bind({ statement, values, valueMapper: prepareValue });
  // What a kept statement answers is known: PostgreSQL refuses to run it when that has changed.
  if (columns === null) wire.describe({ type: 'P', name: '' });
  wire.execute({ portal: '' });
}
