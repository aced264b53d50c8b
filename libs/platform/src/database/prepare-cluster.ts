import pg from 'pg';

/** Migrations and table ownership; the api; the worker's scheduling. None is a superuser or passes row security by. */
export const databaseRoles = { owner: 'liaison_owner', app: 'liaison_app', job: 'liaison_job' } as const;
export type DatabaseRole = keyof typeof databaseRoles;
export type RolePasswords = Readonly<Record<DatabaseRole, string>>;

/** Makes or repairs the three login roles of a server. Safe to repeat; several processes may call it at once. */
export async function prepareCluster(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query('begin');
    // Roles are shared by all databases of the server: without this, two first starts would race for them.
    await client.query(`select pg_advisory_xact_lock(hashtext('liaison.roles'))`);
    for (const [role, name] of Object.entries(databaseRoles) as [DatabaseRole, string][]) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      const verb = known.rowCount === 0 ? 'create' : 'alter';
      await client.query(
        `${verb} role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
           password ${client.escapeLiteral(passwords[role])}`,
      );
      // Row security makes short statements look long to the planner: compiling them takes longer than running them.
      await client.query(`alter role ${name} set jit = off`);
    }
    await client.query('commit');
  });
}

/** Makes a database owned by liaison_owner, from a template if one is named. Answers false when it is there already. */
export async function createDatabase(superuserUrl: string, name: string, template?: string): Promise<boolean> {
  return withClient(superuserUrl, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount !== 0) return false;
    const database = client.escapeIdentifier(name);
    const source = template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`;
    await client.query(`create database ${database} owner ${databaseRoles.owner}${source}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to ${databaseRoles.app}, ${databaseRoles.job}`);
    // BullMQ stages bulk inserts in a temporary table.
    await client.query(`grant temporary on database ${database} to ${databaseRoles.job}`);
    return true;
  });
}

/** The URL of the same server for another role and database. */
export function roleUrl(serverUrl: string, role: DatabaseRole, password: string, database: string): string {
  const url = new URL(serverUrl);
  url.username = databaseRoles[role];
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
