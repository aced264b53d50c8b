import { AppConfig, collectWaitingYoung } from '@liaison/platform';
import { createApiApp } from '../../api/src/http/create-api-app.js';
import { loadDemo } from './demo/load-demo.js';
import { LocalModule } from './local.module.js';
import { openDatabase, type LocalDatabase } from './open-database.js';
import { say, sayPlain } from './progress.js';
import { readSettings, requireFreePort, type LocalSettings } from './settings.js';
import { stopOnSignal } from './stop-on-signal.js';
import { absentParts, welcome } from './words.js';

collectWaitingYoung();
const closing = stopOnSignal();

/** The one-command start: database, migrations, demo, then api and worker in this process. */
async function start(): Promise<void> {
  const settings = readSettings();
  await requireFreePort(settings);
  say(`Opening the database in ${settings.dataFolder}`);
  const database = await openDatabase(settings.dataFolder);
  closing.add(() => database.stop());
  if (database.applied.length > 0) say(`Migrated: ${database.applied.length} steps`);
  setEnvironment(settings, database);
  if (settings.demo) await loadDemo(database.ownerUrl, settings.dataFolder);
  await serve(settings);
}

async function serve(settings: LocalSettings): Promise<void> {
  say('Starting api and worker');
  const app = await createApiApp(LocalModule);
  closing.add(() => app.close());
  const config = app.get(AppConfig);
  await app.listen(config.port, config.host);
  absentParts(config).forEach(say);
  sayPlain(welcome(config.publicUrl, settings.demo));
}

/** The application reads its configuration from the environment, here as in production. */
function setEnvironment(settings: LocalSettings, database: LocalDatabase): void {
  Object.assign(process.env, {
    LIAISON_DATA: settings.dataFolder,
    LIAISON_DEMO: String(settings.demo),
    DATABASE_URL: database.appUrl,
    DATABASE_JOB_URL: database.jobUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    // The demo tells its own receiver of webhooks, which is this process.
    OUTBOUND_PRIVATE_HOSTS:
      process.env['OUTBOUND_PRIVATE_HOSTS'] ?? (settings.demo ? `127.0.0.1:${settings.port}` : ''),
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
  });
}

await start().catch((error: unknown) => {
  // What breaks off because we are stopping is no failure.
  if (closing.isEnding()) return closing.end(0);
  console.error(error instanceof Error ? `\n${error.message}\n` : error);
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  return closing.end(1);
});
