import type { DataSourceOptions, EntitySchema, MigrationInterface } from 'typeorm';
import { LineWatch } from './line-watch.js';
import { PreparingClient } from './preparing-client.js';
import { WatchedClient } from './watched-client.js';
import { wireTypes } from './wire-types.js';

/** A kept plan was made for the tables of its day: connections are renewed before that matters. */
const maxLifetimeSeconds = 600;
/** So that the kernel finds out of an idle connection whether its other end is still there; of a busy one `LineWatch` does. */
const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

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
  /** For an answer of the server, should it keep none of these limits itself: longer than `statement` and `idle`. */
  readonly answer: number;
}

const appLimits: Limits = {
  statement: 15_000,
  lock: 5_000,
  idle: 10_000,
  transaction: 60_000,
  connection: 10_000,
  answer: 20_000,
};
const jobLimits: Limits = { ...appLimits, statement: 30_000, idle: 30_000, transaction: 120_000, answer: 35_000 };

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
    extra: {
      Client: PreparingClient,
      max: poolSize,
      types: wireTypes,
      idleTimeoutMillis: 30_000,
      maxLifetimeSeconds,
      ...keepAlive,
    },
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
  const { statement, lock, idle, transaction, connection, answer } = { ...usual, ...settings.limits };
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
      watch: new LineWatch(answer),
    },
  } as const satisfies DataSourceOptions;
}

/** For BullMQ's pool, whose statements are short; its one connection that listens it keeps alive itself. */
export function queuePoolOptions(limits: Partial<Limits> = {}) {
  const { statement, connection, answer } = { ...jobLimits, ...limits };
  return {
    Client: WatchedClient,
    watch: new LineWatch(answer),
    statement_timeout: statement,
    connectionTimeoutMillis: connection,
    ...keepAlive,
  };
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
