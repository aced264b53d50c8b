import type pg from 'pg';
import { QueryFailedError, type DataSource } from 'typeorm';
import type { PreparingClient } from './preparing-client.js';
import type { Statement } from './transact.js';

/** The driver's pool beneath a data source, for statements that need no query runner; TypeORM holds it without a type. */
export function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { master: pg.Pool }).master;
}

/** Statements as one transaction of their own, by one way to the server; the rows of each. */
export async function askTogether(dataSource: DataSource, statements: readonly Statement[]): Promise<object[][]> {
  const client = (await poolOf(dataSource).connect()) as pg.PoolClient & PreparingClient;
  try {
    const results = await client.together(statements);
    return results.map(({ rows }) => rows as object[]);
  } catch (error) {
    throw new QueryFailedError(statements.map(({ text }) => text).join(';\n'), [], error as Error);
  } finally {
    client.release();
  }
}
