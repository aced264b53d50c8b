import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrationSchema, ownerDataSourceOptions } from './data-source-options.js';

/** Any constant will do; it only has to be ours. */
const migrationLock = 7_241_120_001;

/** The schema of BullMQ's PostgreSQL backend; its tables hold wake-ups, never truth. */
export const queueSchema = 'queue';

/** Brings a database to this release. Run as liaison_owner; several processes may call it at once. Answers what was applied. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    await guard.query(`create schema if not exists ${migrationSchema}`);
    const applied = await applyMigrations(ownerUrl);
    await prepareQueueSchema(guard);
    return applied;
  } finally {
    await guard.end();
  }
}

async function applyMigrations(ownerUrl: string): Promise<string[]> {
  // Loaded by who migrates: the processes that serve need none of it.
  const { migrations } = await import('./migrations/index.js');
  const dataSource = await new DataSource(ownerDataSourceOptions(ownerUrl, migrations)).initialize();
  try {
    const applied = await dataSource.runMigrations();
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * The owner makes the queue's tables and the job role uses them. By default privileges, since a grant on all would meet the
 * sequence that BullMQ makes for each queue on its first job, which is why the job role may create things in this schema.
 */
async function prepareQueueSchema(owner: pg.Client): Promise<void> {
  await owner.query(`
    create schema if not exists ${queueSchema};
    grant usage, create on schema ${queueSchema} to liaison_job;
    alter default privileges in schema ${queueSchema} grant select, insert, update, delete on tables to liaison_job;
    alter default privileges in schema ${queueSchema} grant usage, select, update on sequences to liaison_job`);
  const { runMigrations: migrateQueue } = await import('bullmq');
  await migrateQueue(owner, queueSchema);
}
