import { runCreateOrganisation } from './commands/create-organisation.command.js';
import { runMigrate } from './commands/migrate.command.js';
import { runPrepareCluster } from './commands/prepare-cluster.command.js';
import { runVerifyAudit } from './commands/verify-audit.command.js';

const commands: Readonly<Record<string, (given: readonly string[]) => Promise<void>>> = {
  'prepare-cluster': runPrepareCluster,
  migrate: runMigrate,
  'create-organisation': runCreateOrganisation,
  'verify-audit': runVerifyAudit,
};

const [name = '', ...given] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) {
  console.error(`Usage: command <${Object.keys(commands).join('|')}> [options]`);
  process.exitCode = 2;
} else {
  await command(given).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : 'The command failed.');
    process.exitCode = 1;
  });
}
