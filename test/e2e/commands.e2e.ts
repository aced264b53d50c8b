import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@liaison/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCreateOrganisation } from '../../apps/worker/src/commands/create-organisation.command.js';
import { runMigrate } from '../../apps/worker/src/commands/migrate.command.js';
import { runVerifyAudit } from '../../apps/worker/src/commands/verify-audit.command.js';

describe('the commands of a production start', () => {
  let database: TestDatabase;
  let folder: string;
  const before = { ...process.env };
  const printed: string[] = [];
  const log = console.log;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'liaison-commands-'));
    Object.assign(process.env, {
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_URL: database.appUrl,
      DATABASE_JOB_URL: database.jobUrl,
      LIAISON_DATA: folder,
      ADMIN_PASSWORD: 'a good long secret of the first admin',
    });
    console.log = (line: string) => void printed.push(line);
  });
  afterEach(() => {
    process.exitCode = undefined;
    printed.length = 0;
  });
  afterAll(async () => {
    console.log = log;
    process.env = before;
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const given = ['--kind', 'provider', '--name', 'First Clinic', '--admin-email', 'First@clinic.example'];

  it('migrate a database that is up to date without a change', async () => {
    await runMigrate();
    expect(printed).toEqual(['The database is up to date.']);
  });

  it('make the first organisation and its admin', async () => {
    await runCreateOrganisation([...given, '--admin-name', 'Ann Admin', '--npis', '1234567893, 1912301953']);
    const rows = await database.asOwner(
      `select o.name, m.roles, p.email, array(select value from organisation_identifier i where i.org_id = o.id order by 1) as npis
         from organisation o join membership m on m.org_id = o.id join person p on p.id = m.person_id
        where o.kind = 'provider'`,
    );
    expect(rows).toEqual([
      {
        name: 'First Clinic',
        roles: ['organisation_admin'],
        email: 'first@clinic.example',
        npis: ['1234567893', '1912301953'],
      },
    ]);
  });

  it('name the option that is missing or wrong, and make nothing', async () => {
    await expect(runCreateOrganisation(given)).rejects.toThrow('--admin-name');
    await expect(runCreateOrganisation([...given, '--admin-name', 'A', '--time-zone', 'Mars/Base'])).rejects.toThrow(
      '--time-zone',
    );
    await expect(runCreateOrganisation([...given, '--colour', 'red'])).rejects.toThrow('colour');
    const [count] = await database.asOwner<{ n: number }>(
      `select count(*)::int as n from organisation where kind = 'provider'`,
    );
    expect(count?.n).toBe(1);
  });

  it('verify the trail, and fail when it was changed', async () => {
    const [org] = await database.asOwner<{ id: string }>(`select id from organisation where kind = 'provider'`);
    await database.asOwner(
      `insert into audit_row (org_id, at, action, subject_kind, subject_id, sealed_seq, prev_hash, hash)
       values ($1, now(), 'forged', 'request', $1, 1, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))`,
      [org?.id],
    );
    await runVerifyAudit();
    expect(printed).toEqual([expect.stringContaining('1 faults'), '  row_changed at 1']);
    expect(process.exitCode).toBe(1);
  });
});
