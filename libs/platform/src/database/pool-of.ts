import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** The driver's pool beneath a data source, for statements that need no query runner; TypeORM holds it without a type. */
export function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { master: pg.Pool }).master;
}
