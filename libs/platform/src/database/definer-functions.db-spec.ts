import { createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { checkRoleOfJobs, checkRowSecurity } from './check-row-security.js';

interface Definer {
  readonly name: string;
  readonly owner: string;
  readonly path: string | null;
  readonly callers: readonly string[];
  readonly is_for_triggers: boolean;
}

const posting = ['app.post_lone_words', 'app.post_messages', 'app.post_words'];

/** They run as the owner of all tables, past row security (decision 25). */
describe('functions that run as their owner', () => {
  let db: TestDatabase;
  let definers: readonly Definer[];

  beforeAll(async () => {
    db = await createTestDatabase();
    // Who may execute: without a list of rights PostgreSQL lets everybody.
    definers = await db.asOwner<Definer>(
      `select format('%s.%s', n.nspname, p.proname) as name, pg_get_userbyid(p.proowner) as owner,
              (select s from unnest(p.proconfig) s where s like 'search_path=%') as path,
              array(select case when a.grantee = 0 then 'everybody' else pg_get_userbyid(a.grantee)::text end
                      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                     where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner order by 1) as callers,
              p.prorettype = 'trigger'::regtype as is_for_triggers
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
  });
  afterAll(() => db.drop());

  it('are found, and those that post are among them', () => {
    expect(definers.map(({ name }) => name)).toEqual(expect.arrayContaining(posting));
    expect(definers.filter(({ name }) => !name.startsWith('app.'))).toEqual([]);
  });

  it('belong to the role that no program is connected as', async () => {
    expect(definers.filter(({ owner }) => owner !== 'liaison_owner')).toEqual([]);
    const as = (dataSource: DataSource) => dataSource.query('select session_user::text, current_user::text');
    expect(await as(db.appDataSource)).toEqual([{ session_user: 'liaison_app', current_user: 'liaison_app' }]);
    expect(await as(db.jobDataSource)).toEqual([{ session_user: 'liaison_job', current_user: 'liaison_job' }]);
  });

  it.each(['liaison_app', 'liaison_job'])(
    'are out of the reach of %s, which cannot become their owner',
    async (role) => {
      const [member] = await db.asOwner(
        `select pg_has_role($1, 'liaison_owner', 'member') as is_member,
              has_schema_privilege($1, 'app', 'create') as may_replace`,
        [role],
      );
      expect(member).toEqual({ is_member: false, may_replace: false });
      const dataSource = role === 'liaison_app' ? db.appDataSource : db.jobDataSource;
      for (const become of ['set role liaison_owner', 'set session authorization liaison_owner']) {
        await expect(dataSource.query(become)).rejects.toThrow(/permission denied/);
      }
    },
  );

  it('name the schemas they look in, temporary tables last', () => {
    expect(definers.filter(({ path }) => path !== 'search_path=pg_catalog, public, pg_temp')).toEqual([]);
  });

  it('are called by a program that needs them, and by nobody else', () => {
    const others = definers.filter(({ callers }) =>
      callers.some((role) => role !== 'liaison_app' && role !== 'liaison_job'),
    );
    expect(others).toEqual([]);
    expect(definers.filter(({ is_for_triggers, callers }) => is_for_triggers && callers.length > 0)).toEqual([]);
    const ofPosting = definers.filter(({ name }) => posting.includes(name));
    expect(ofPosting.map(({ name, callers }) => [name, callers])).toEqual(
      posting.map((name) => [name, ['liaison_app']]),
    );
  });

  it('call no function that looks for temporary tables first', async () => {
    const loose = await db.asOwner(
      `select p.oid::regprocedure::text as name, p.proconfig from pg_proc p
        where p.pronamespace = 'app'::regnamespace and exists (
          select 1 from unnest(p.proconfig) s where s like 'search_path=%' and s not like '%, pg_temp')`,
    );
    expect(loose).toEqual([]);
  });

  it('do not take the table of a caller for ours', async () => {
    const left = await db.jobUnitOfWork.run(async (tx) => {
      await tx.execute(
        `create temporary table worklist_tally (org_id uuid, figure text, slot int, state text, holds_ball boolean,
           is_taken boolean, count bigint, dollars numeric, is_folded boolean) on commit drop`,
      );
      await tx.execute('grant all on pg_temp.worklist_tally to public');
      await tx.execute(`insert into pg_temp.worklist_tally (count, is_folded) values (1, false)`);
      await tx.query('select app.fold_worklist_tally(10)');
      return tx.query('select count, is_folded from pg_temp.worklist_tally');
    });
    expect(left).toEqual([{ count: 1, is_folded: false }]);
  });

  it.each([
    [
      'an api that is connected as their owner',
      checkRowSecurity,
      () => db.ownerUrl,
      /DATABASE_URL.*as the owner liaison_owner/,
    ],
    ['a worker that is', checkRoleOfJobs, () => db.ownerUrl, /DATABASE_JOB_URL.*as the owner liaison_owner/],
    ['a worker that is connected as superuser', checkRoleOfJobs, () => db.superuserUrl, /passes row security by/],
  ])('are not served by %s', async (_, check, url, refusal) => {
    const dataSource = await new DataSource({ type: 'postgres', url: url() }).initialize();
    try {
      await expect(check(dataSource)).rejects.toThrow(refusal);
    } finally {
      await dataSource.destroy();
    }
  });

  it('are served by a worker with its own address', async () => {
    await expect(checkRoleOfJobs(db.jobDataSource)).resolves.toBeUndefined();
  });
});
