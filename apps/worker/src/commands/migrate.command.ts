import { migrate } from '@liaison/platform';
import { requiredVariable } from './arguments.js';

/** Brings the database of DATABASE_OWNER_URL to this release. */
export async function runMigrate(): Promise<void> {
  const applied = await migrate(requiredVariable('DATABASE_OWNER_URL'));
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
}
