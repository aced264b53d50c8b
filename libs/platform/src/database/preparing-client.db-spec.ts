import { aCoder, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PreparingClient } from './preparing-client.js';

const kept = `select statement, generic_plans + custom_plans as runs from pg_prepared_statements where name like 'kept_%'`;

describe('statements that come back', () => {
  let database: TestDatabase;
  const coder = aCoder();
  const other = aCoder();
  const ask = (statement: string, actor = coder, params: readonly unknown[] = [1]) =>
    database.unitOfWork.run(actor, (tx) => tx.query<{ org: string }>(statement, params as number[]));

  beforeAll(async () => {
    // One connection, so that every transaction meets what the one before left prepared.
    database = await createTestDatabase({ poolSize: 1 });
    await database.asOwner(`
      create table kept_note (org_id uuid not null, n int not null);
      alter table kept_note enable row level security;
      create policy own on kept_note to liaison_app using (org_id = (select app.org()));
      grant select on kept_note to liaison_app`);
    for (const { organisationId } of [coder, other])
      await database.asOwner(`insert into kept_note select $1, n from generate_series(1, 3) n`, [organisationId]);
  });
  afterAll(() => database.drop());

  it('are kept prepared on their connection, and those that come once are not', async () => {
    for (let time = 0; time < 6; time += 1) await ask('select $1::int as often');
    await ask('select $1::int as once');
    const statements = (await database.appDataSource.query<{ statement: string }[]>(kept)).map((row) => row.statement);
    expect(statements).toContain('select $1::int as often');
    expect(statements).not.toContain('select $1::int as once');
  });

  it('show each organisation its own rows, whoever had the plan made', async () => {
    for (let time = 0; time < 20; time += 1) {
      const actor = time % 2 === 0 ? coder : other;
      const rows = await ask('select org_id as org from kept_note where n >= $1', actor);
      expect(rows.map(({ org }) => org)).toEqual(Array(3).fill(actor.organisationId));
    }
    const plans = await database.appDataSource.query<{ generic_plans: number }[]>(
      `select generic_plans::int from pg_prepared_statements where statement like '%kept_note%'`,
    );
    expect(plans).toEqual([{ generic_plans: expect.any(Number) }]);
    expect(plans[0]?.generic_plans).toBeGreaterThan(0);
  });

  it('go on after one of them failed, in its parse as in its run', async () => {
    for (let time = 0; time < 8; time += 1) {
      await expect(ask('select 1 / $1::int as n', coder, [0])).rejects.toThrow(/division by zero/);
      await expect(ask('select $1::int from nowhere')).rejects.toThrow(/does not exist/);
    }
    expect(await ask('select 6 / $1::int as n', coder, [2])).toEqual([{ n: 3 }]);
    for (let time = 0; time < 5; time += 1) expect(await ask('select 1 / $1::int as n')).toEqual([{ n: 1 }]);
  });

  it('cost a statement and not the program when their connection is cut while nobody listens', async () => {
    const { options } = database.appDataSource;
    const client = new PreparingClient({ connectionString: 'url' in options ? options.url : undefined });
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await database.appDataSource.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    await ended;
    await expect(client.query('select 1')).rejects.toThrow(/not queryable|ended|closed/i);
  });

  it('are bounded in number', async () => {
    for (let n = 0; n < 160; n += 1) for (let time = 0; time < 4; time += 1) await ask(`select $1::int as n${n}`);
    const [count] = await database.appDataSource.query<{ n: number }[]>(
      `select count(*)::int as n from pg_prepared_statements`,
    );
    expect(count?.n).toBeGreaterThan(100);
    expect(count?.n).toBeLessThanOrEqual(150);
  });
});
