import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** How instants of the answer are read, where it is sent together with others: as `Date` unless this says otherwise. */
  readonly instants?: 'text';
}

/** The little of pg's client that a transaction uses. What is asked for together travels together, and runs in order. */
export interface Connection {
  query(text: string, values?: unknown[]): Promise<Answer>;
}

interface Answer {
  readonly rows: object[];
  readonly rowCount: number | null;
  readonly command: string;
}

/** A connection that holds a transaction, by itself and through TypeORM. */
export interface OpenTransaction {
  readonly connection: Connection;
  readonly manager: EntityManager;
  /** Its work has ended: the connection is about to be somebody else's, with their context. */
  readonly isOver: boolean;
}

/**
 * One transaction on one connection, which begins with the given statements. Commits when `work` resolves, else rolls
 * back. The beginning is not waited for: it goes with the first statement of the work. Should it fail, PostgreSQL runs
 * nothing of what follows, and its failure is the one that is told.
 */
export async function transact<T>(
  dataSource: DataSource,
  beginning: readonly Statement[],
  work: (open: OpenTransaction) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const connection = (await runner.connect()) as Connection;
  // TypeORM would begin one of its own otherwise.
  const state: { isTransactionActive: boolean } = runner;
  state.isTransactionActive = true;
  const begun = begin(connection, beginning);
  const open = { connection, manager: runner.manager, isOver: false };
  try {
    const result = await work(open).finally(() => (open.isOver = true));
    await begun;
    await commit(connection);
    return result;
  } catch (error) {
    // A rollback that fails because the connection is gone has happened anyway.
    await connection.query('rollback').catch(() => undefined);
    await begun;
    throw error;
  } finally {
    state.isTransactionActive = false;
    await runner.release();
  }
}

/** For the work itself. A branch of it that outlives it, as when the other half of a `Promise.all` threw, asks nothing more. */
export async function askWithin({ connection, isOver }: OpenTransaction, statement: Statement): Promise<Answer> {
  if (isOver) throw new Error('A statement came when its transaction is over.');
  return ask(connection, statement);
}

/** Answers or throws as every query of ours does, so that the state of a failure is read in one way. */
export async function ask(connection: Connection, { text, values }: Statement): Promise<Answer> {
  try {
    return await connection.query(text, [...values]);
  } catch (error) {
    throw new QueryFailedError(text, [...values], error as Error);
  }
}

function begin(connection: Connection, beginning: readonly Statement[]): Promise<unknown> {
  const begun = Promise.all(
    [{ text: 'begin', values: [] }, ...beginning].map((statement) => ask(connection, statement)),
  );
  // It is waited for at the end; until then a failure must not count as one that nobody hears.
  begun.catch(() => undefined);
  return begun;
}

async function commit(connection: Connection): Promise<void> {
  const { command } = await ask(connection, { text: 'commit', values: [] });
  // So PostgreSQL answers when a statement had failed and the work went on as if it had not.
  if (command !== 'COMMIT') throw new Error('A transaction ended without a commit: one of its statements had failed.');
}
