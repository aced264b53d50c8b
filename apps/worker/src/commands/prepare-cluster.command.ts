import { createDatabase, prepareCluster } from '@liaison/platform';
import { z } from 'zod';
import { readOptions, requiredVariable } from './arguments.js';

const options = z.strictObject({ database: z.string().min(1).default('liaison') });

/**
 * Makes the three roles and the database, as the superuser of DATABASE_SUPERUSER_URL. The roles' passwords come from
 * OWNER_PASSWORD, APP_PASSWORD and JOB_PASSWORD; run again it sets them anew.
 */
export async function runPrepareCluster(given: readonly string[]): Promise<void> {
  const { database } = readOptions(options, given);
  const superuserUrl = requiredVariable('DATABASE_SUPERUSER_URL');
  await prepareCluster(superuserUrl, {
    owner: requiredVariable('OWNER_PASSWORD'),
    app: requiredVariable('APP_PASSWORD'),
    job: requiredVariable('JOB_PASSWORD'),
  });
  const isNew = await createDatabase(superuserUrl, database);
  console.log(isNew ? `Made the roles and the database ${database}.` : `The database ${database} is there already.`);
}
