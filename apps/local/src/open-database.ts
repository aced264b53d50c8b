import { createDatabase, migrate, prepareCluster, roleUrl, startEmbeddedPostgres } from '@liaison/platform';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface LocalDatabase {
  readonly appUrl: string;
  readonly jobUrl: string;
  readonly ownerUrl: string;
  /** What was applied: empty when the database was up to date. */
  readonly applied: readonly string[];
  stop(): Promise<void>;
}

type Urls = Pick<LocalDatabase, 'appUrl' | 'jobUrl' | 'ownerUrl'>;

const databaseName = 'liaison';

/** The database of this start, migrated: our own server in the data folder, or the one the environment names. */
export async function openDatabase(dataFolder: string): Promise<LocalDatabase> {
  const outside = outsideUrls();
  if (outside) return { ...outside, applied: await migrate(outside.ownerUrl), stop: async () => undefined };
  await makeFolder(dataFolder);
  const server = await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres') });
  try {
    const urls = await prepare(server.superuserUrl);
    return { ...urls, applied: await migrate(urls.ownerUrl), stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The server may run under another account: that one may pass through here, and look into nothing. */
async function makeFolder(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  await chmod(dataFolder, 0o711);
  for (const name of ['files', 'mail']) await mkdir(join(dataFolder, name), { recursive: true, mode: 0o700 });
}

function outsideUrls(): Urls | null {
  const { DATABASE_URL: appUrl, DATABASE_JOB_URL: jobUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
  if (!appUrl && !jobUrl && !ownerUrl) return null;
  if (appUrl && jobUrl && ownerUrl) return { appUrl, jobUrl, ownerUrl };
  throw new Error(
    'A database of your own needs DATABASE_URL, DATABASE_JOB_URL and DATABASE_OWNER_URL. Set all three, or none.',
  );
}

/** The passwords live as long as this process: nobody else connects, so each start makes new ones. */
async function prepare(superuserUrl: string): Promise<Urls> {
  const secret = () => randomBytes(18).toString('base64url');
  const passwords = { owner: secret(), app: secret(), job: secret() };
  await prepareCluster(superuserUrl, passwords);
  await createDatabase(superuserUrl, databaseName);
  const url = (role: keyof typeof passwords) => roleUrl(superuserUrl, role, passwords[role], databaseName);
  return { appUrl: url('app'), jobUrl: url('job'), ownerUrl: url('owner') };
}
