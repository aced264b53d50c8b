import { aCoder, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids/new-id.js';
import { checkRowSecurity } from './check-row-security.js';

describe('row security', () => {
  let database: TestDatabase;
  const coder = aCoder();
  const stranger = aCoder();

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const recordOne = async (id = newId()) => {
    await database.unitOfWork.run(coder, (tx) => tx.record({ action: 'thing.made', subject: { kind: 'thing', id } }));
    return id;
  };

  it('shows the trail to its own organisation only', async () => {
    const id = await recordOne();
    const countFor = (actor: typeof coder) =>
      database.unitOfWork.run(actor, (tx) => tx.query('select id from audit_row where subject_id = $1', [id]));
    expect(await countFor(coder)).toHaveLength(1);
    expect(await countFor(stranger)).toHaveLength(0);
  });

  it('refuses a trail row in the name of another organisation', async () => {
    const forged = database.unitOfWork.run(coder, (tx) =>
      tx.execute(
        `insert into audit_row (org_id, at, action, subject_kind, subject_id) values ($1, now(), 'x', 'thing', $2)`,
        [stranger.organisationId, newId()],
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it.each([
    ['change', `update audit_row set action = 'other'`],
    ['delete', 'delete from audit_row'],
    ['empty', 'truncate audit_row'],
    ['seal', 'update audit_row set sealed_seq = 1'],
    [
      'forge a seal in',
      `insert into audit_row (org_id, at, action, subject_kind, subject_id, sealed_seq, hash)
       values (gen_random_uuid(), now(), 'x', 'thing', gen_random_uuid(), 1, '\\x00')`,
    ],
  ])('does not let the app role %s the trail', async (_, sql) => {
    await recordOne();
    await expect(database.unitOfWork.run(coder, (tx) => tx.execute(sql))).rejects.toThrow(/permission denied/);
  });

  it('does not let even the owner change or delete what was recorded', async () => {
    await recordOne();
    for (const sql of [`update audit_row set action = 'other'`, 'delete from audit_row', 'truncate audit_row']) {
      await expect(database.asOwner(sql)).rejects.toThrow(/append-only/);
    }
  });

  it('takes no seal without its hash', async () => {
    const id = await recordOne();
    const sealed = database.jobUnitOfWork.run((tx) =>
      tx.execute('update audit_row set sealed_seq = 7 where subject_id = $1', [id]),
    );
    await expect(sealed).rejects.toThrow(/append-only/);
  });

  it('lets the job role seal a row once', async () => {
    const id = await recordOne();
    const seal = (seq: number) =>
      database.jobUnitOfWork.run((tx) =>
        tx.execute(`update audit_row set sealed_seq = $2, prev_hash = '\\x00', hash = '\\x01' where subject_id = $1`, [
          id,
          seq,
        ]),
      );
    expect(await seal(1)).toBe(1);
    expect(await seal(2)).toBe(0);
    const resealed = database.asOwner('update audit_row set sealed_seq = 3 where subject_id = $1', [id]);
    await expect(resealed).rejects.toThrow(/append-only/);
  });

  it.each(['liaison_app', 'liaison_job', 'liaison_owner'])(
    'binds %s: no superuser, no bypass, no way to get there',
    async (role) => {
      const [row] = await database.asOwner(
        `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              exists (select 1 from pg_auth_members where member = r.oid) as has_other_role
         from pg_roles r where rolname = $1`,
        [role],
      );
      expect(row).toEqual({
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        has_other_role: false,
      });
    },
  );

  it.each([
    'set role liaison_owner',
    'set session authorization liaison_owner',
    'alter table audit_row disable row level security',
    'set row_security = off; select * from audit_row',
    'create table hideout (id int)',
    'select * from outbox',
    'select * from queue.job',
  ])('refuses the app role: %s', async (sql) => {
    await expect(database.unitOfWork.run(stranger, (tx) => tx.query(sql))).rejects.toThrow(
      /permission denied|must be owner|would be affected by row-level security/,
    );
  });

  it('keeps the job role out of feed and commands', async () => {
    for (const sql of ['select * from event', 'select key from idempotency_key', 'select result from job']) {
      await expect(database.jobUnitOfWork.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    }
  });

  it('passes the start-up check, and fails it when a wall has a gap', async () => {
    await expect(checkRowSecurity(database.appDataSource)).resolves.toBeUndefined();
    await database.asOwner('create table forgotten (id int); create view peephole as select * from outbox');
    const check = checkRowSecurity(database.appDataSource);
    await expect(check).rejects.toThrow(/table forgotten does not force.*view peephole is not security_invoker/);
  });
});
