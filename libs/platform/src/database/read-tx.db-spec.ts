import { aCoder, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids/new-id.js';

describe('a reading', () => {
  let database: TestDatabase;
  const coder = aCoder();
  const other = aCoder();
  /** Settings are told with the transaction that saw them. */
  const whoAndWhen = `select app.org() as org, pg_current_snapshot()::text as snapshot, statement_timestamp()::text as at`;

  beforeAll(async () => {
    // Two connections, so that readers of different organisations follow each other on them.
    database = await createTestDatabase({ poolSize: 2 });
    await database.asOwner(`
      create table read_note (org_id uuid not null, n int not null);
      alter table read_note enable row level security;
      create policy own on read_note to liaison_app
        using (org_id = (select app.org())) with check (org_id = (select app.org()));
      grant select, insert on read_note to liaison_app`);
    for (const { organisationId } of [coder, other])
      await database.asOwner('insert into read_note select $1, n from generate_series(1, 3) n', [organisationId]);
  });
  afterAll(() => database.drop());

  it('shows each organisation its own rows, whoever reads at the same time on the same connection', async () => {
    const readers = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? coder : other));
    const seen = await Promise.all(
      readers.map((actor) =>
        database.unitOfWork.read(actor, (tx) =>
          Promise.all([
            tx.query<{ org: string }>('select org_id as org from read_note where n >= $1', [1]),
            tx.query<{ org: string }>('select app.org() as org'),
          ]),
        ),
      ),
    );
    seen.forEach(([notes, [setting]], n) => {
      expect(notes.map(({ org }) => org)).toEqual(Array(3).fill(readers[n]?.organisationId));
      expect(setting?.org).toBe(readers[n]?.organisationId);
    });
  });

  it('brings its context along again when it asks once more', async () => {
    const rows = await database.unitOfWork.read(coder, async (tx) => [
      ...(await tx.query<{ org: string }>(whoAndWhen)),
      ...(await tx.query<{ org: string }>(whoAndWhen)),
    ]);
    expect(rows.map(({ org }) => org)).toEqual([coder.organisationId, coder.organisationId]);
  });

  it('leaves instants as PostgreSQL writes them where text is asked for, and nothing else, kept or not', async () => {
    const sql = `select timestamptz '2026-11-30 10:00:00.25+00' as at, null::timestamptz as never, $1::int as n, true as yes`;
    const row = { never: null, n: 1, yes: true };
    for (let times = 0; times < 8; times += 1) {
      const [[text], [dated]] = await database.unitOfWork.read(coder, (tx) =>
        Promise.all([tx.queryText(sql, [1]), tx.query(sql, [1])]),
      );
      expect(text).toEqual({ ...row, at: '2026-11-30 10:00:00.25+00' });
      expect(dated).toEqual({ ...row, at: new Date('2026-11-30T10:00:00.250Z') });
    }
  });

  it('reads rows in the same way when its statement is kept as the first time, rows or none', async () => {
    const kinds = `
      select n, nullif(n, 2) as but_two, timestamptz '2026-11-30 10:00:00.25+00' as at, date '2026-11-30' as day,
             array['a', 'b'] as texts, jsonb_build_object('n', n) as object, null::text as nothing
        from generate_series(1, $1::int) n order by n`;
    const row = (n: number) => ({
      ...{ n, but_two: n === 2 ? null : n, at: new Date('2026-11-30T10:00:00.250Z'), day: '2026-11-30' },
      ...{ texts: ['a', 'b'], object: { n }, nothing: null },
    });
    for (let time = 0; time < 24; time += 1) {
      const [some, none] = await database.unitOfWork.read(coder, (tx) =>
        Promise.all([tx.query(kinds, [3]), tx.query(kinds, [0])]),
      );
      expect(some).toEqual([row(1), row(2), row(3)]);
      expect(none).toEqual([]);
    }
  });

  it('leaves no tenant behind on the connection', async () => {
    await database.unitOfWork.read(coder, (tx) => tx.query('select app.org()'));
    const settings = await Promise.all(
      Array.from({ length: 6 }, () =>
        database.appDataSource.query<{ org: string }[]>(`select current_setting('app.org_id', true) as org`),
      ),
    );
    expect(settings.flat().filter(({ org }) => org)).toEqual([]);
    await expect(database.appDataSource.query('select * from read_note')).rejects.toThrow(/is not set/);
  });

  it('refuses to write', async () => {
    const writing = database.unitOfWork.read(coder, (tx) =>
      tx.query('insert into read_note values ($1, 9)', [coder.organisationId]),
    );
    await expect(writing).rejects.toThrow(/read-only transaction/);
    expect(await database.asOwner('select 1 from read_note where n = 9')).toEqual([]);
  });

  it('fails as a whole when one of its statements fails, and the connection goes on', async () => {
    for (let time = 0; time < 10; time += 1) {
      const failing = database.unitOfWork.read(coder, (tx) =>
        Promise.all([tx.query('select $1::int as n', [1]), tx.query('select 1 / $1::int as n', [0])]),
      );
      await expect(failing).rejects.toMatchObject({ driverError: { code: '22012' } });
      expect(await database.unitOfWork.read(coder, (tx) => tx.query('select 6 / $1::int as n', [2]))).toEqual([
        { n: 3 },
      ]);
    }
  });

  it('shares its connection with those asked for in the same turn, as a transaction of its own', async () => {
    // Every transaction holds a lock on its own number; two that run at once may begin in the same microsecond.
    const whoAmI = `select pid, virtualtransaction as own from pg_locks where pid = pg_backend_pid() and locktype = 'virtualxid'`;
    const seen = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.unitOfWork.read(coder, (tx) => tx.query<{ pid: number; own: string }>(whoAmI)),
      ),
    );
    expect(seen.map((rows) => rows.length)).toEqual(Array(8).fill(1));
    expect(new Set(seen.flat().map(({ pid }) => pid)).size).toBe(2);
    expect(new Set(seen.flat().map(({ own }) => own)).size).toBe(8);
  });

  it('costs no other its answer when it fails on the connection that they share', async () => {
    for (let time = 0; time < 6; time += 1) {
      const outcomes = await Promise.allSettled(
        [2, 0, 3].map((by) => database.unitOfWork.read(coder, (tx) => tx.query('select 6 / $1::int as n', [by]))),
      );
      expect(outcomes).toMatchObject([
        { status: 'fulfilled', value: [{ n: 3 }] },
        { status: 'rejected', reason: { driverError: { code: '22012' } } },
        { status: 'fulfilled', value: [{ n: 2 }] },
      ]);
    }
  });

  it("is told to the trail by the reader's own name before it answers, rows of many in few transactions", async () => {
    const subject = newId();
    const [{ membership }] = (await database.asOwner<{ membership: string }>(
      `with o as (insert into organisation (id, kind, name) values ($1, 'provider', 'Northside') returning id),
            p as (insert into person (id, email, name) values ($2, $3, 'Reader') returning id)
       insert into membership (id, person_id, org_id, roles)
       select gen_random_uuid(), p.id, o.id, '{coder}' from o, p returning id as membership`,
      [newId(), newId(), `${subject}@example.org`],
    )) as [{ membership: string }];
    const reader = { ...coder, membershipId: membership };
    const told = () => database.asOwner('select 1 from audit_row where subject_id = $1', [subject]);
    await database.unitOfWork.read(reader, async (tx) =>
      tx.note({ action: 'thing.read', subject: { kind: 'thing', id: subject }, facts: { n: 0 } }),
    );
    expect(await told()).toHaveLength(1);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        database.unitOfWork.read(reader, async (tx) =>
          tx.note({ action: 'thing.read', subject: { kind: 'thing', id: subject }, facts: { n: n + 1 } }),
        ),
      ),
    );
    const rows = await database.asOwner<{ xid: string; facts: { n: number } }>(
      `select a.xid, a.facts from audit_row a join membership m on m.id = $2
        where a.subject_id = $1 and a.org_id = m.org_id and a.actor_person = m.person_id and a.action = 'thing.read'`,
      [subject, membership],
    );
    expect(rows.map(({ facts }) => facts.n).sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, n) => n));
    expect(new Set(rows.map(({ xid }) => xid)).size).toBeLessThan(10);
  });

  it('is not answered when its trail cannot be written, and costs no other reader the answer', async () => {
    const unknown = { ...coder, membershipId: newId() };
    const reading = (actor: typeof coder) =>
      database.unitOfWork.read(actor, async (tx) => {
        tx.note({ action: 'thing.read', subject: { kind: 'thing', id: newId() } });
        return 'content';
      });
    const [membership] = await database.asOwner<{ id: string }>('select id from membership limit 1');
    const outcomes = await Promise.allSettled([
      reading({ ...coder, membershipId: membership?.id ?? '' }),
      reading(unknown),
      reading({ ...coder, membershipId: membership?.id ?? '' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('names no person in the trail when the system reads', async () => {
    const subject = newId();
    const system = { ...coder, personId: '00000000-0000-0000-0000-000000000000', membershipId: null };
    await database.unitOfWork.read(system, async (tx) =>
      tx.note({ action: 'thing.read', subject: { kind: 'thing', id: subject } }),
    );
    expect(await database.asOwner('select actor_person from audit_row where subject_id = $1', [subject])).toEqual([
      { actor_person: null },
    ]);
  });
});
