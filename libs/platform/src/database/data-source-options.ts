import type { DataSourceOptions, EntitySchema, MigrationInterface } from 'typeorm';
import { PreparingClient } from './preparing-client.js';
import { wireTypes } from './wire-types.js';

/** A kept plan was made for the tables of its day: connections are renewed before that matters. */
const maxLifetimeSeconds = 600;

export type EntityClass = (new () => object) | EntitySchema;

export interface PoolSettings {
  readonly url: string;
  readonly name: string;
  readonly poolSize: number;
  readonly limits?: Partial<Limits>;
}

/** Milliseconds. One open writing transaction holds every feed of the server back, so none may linger. */
export interface Limits {
  readonly statement: number;
  readonly lock: number;
  /** Between two statements of a transaction. */
  readonly idle: number;
  /** A whole transaction; PostgreSQL 17 and newer know it. */
  readonly transaction: number;
  /** For a connection, when all are busy or the database is away. */
  readonly connection: number;
}

const appLimits: Limits = { statement: 15_000, lock: 5_000, idle: 10_000, transaction: 60_000, connection: 10_000 };
const jobLimits: Limits = { ...appLimits, statement: 30_000, idle: 30_000, transaction: 120_000 };

/** What every data source shares. Schema changes come from migrations only. */
function baseOptions({ url, name, poolSize }: PoolSettings) {
  return {
    type: 'postgres',
    url,
    applicationName: name,
    synchronize: false,
    logging: false,
    installExtensions: false,
    connectTimeoutMS: 10_000,
    extra: { Client: PreparingClient, max: poolSize, types: wireTypes, idleTimeoutMillis: 30_000, maxLifetimeSeconds },
  } as const satisfies DataSourceOptions;
}

export function appDataSourceOptions(settings: PoolSettings, entities: readonly EntityClass[] = []): DataSourceOptions {
  return { ...withLimits(settings, appLimits), entities: [...entities] };
}

export function jobDataSourceOptions(settings: PoolSettings): DataSourceOptions {
  return withLimits(settings, jobLimits);
}

/** The limits belong to the connection, so that no transaction has to set them. What is asked for together is sent together. */
function withLimits(settings: PoolSettings, usual: Limits) {
  const { statement, lock, idle, transaction, connection } = { ...usual, ...settings.limits };
  const options = baseOptions(settings);
  return {
    ...options,
    connectTimeoutMS: connection,
    extra: {
      ...options.extra,
      pipeline: true,
      statement_timeout: statement,
      lock_timeout: lock,
      idle_in_transaction_session_timeout: idle,
      transactionTimeoutMillis: transaction,
    },
  } as const satisfies DataSourceOptions;
}

/** Its own schema, so that every table of `public` is the product's and is under row security. */
export const migrationSchema = 'migrations';

export type Migration = new () => MigrationInterface;

export function ownerDataSourceOptions(url: string, migrations: readonly Migration[]): DataSourceOptions {
  return {
    ...baseOptions({ url, name: 'liaison-migrate', poolSize: 2 }),
    schema: migrationSchema,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  };
}
