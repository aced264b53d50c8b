import { aCoder, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids/new-id.js';
import type { FeedHint } from '../realtime/realtime-bus.js';

describe('the unit of work', () => {
  let database: TestDatabase;
  const coder = aCoder();

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.asOwner(`
      create table pair (id int primary key, n int not null);
      insert into pair values (1, 0), (2, 0);
      grant select, update on pair to liaison_app`);
  });
  afterAll(() => database.drop());

  it('tells row security who acts', async () => {
    const [row] = await database.unitOfWork.run(coder, (tx) =>
      tx.query(`select app.org() as org, app.person() as person, app.membership() as membership, app.reach() as reach`),
    );
    expect(row).toEqual({
      org: coder.organisationId,
      person: coder.personId,
      membership: coder.membershipId,
      reach: 'all',
    });
  });

  it.each(['org', 'person', 'membership', 'reach'])('raises when app.%s() is asked of nobody', async (name) => {
    const asked = database.unitOfWork.runAnonymous((tx) => tx.query(`select app.${name}()`));
    await expect(asked).rejects.toThrow(/is not set/);
    await expect(database.appDataSource.query(`select app.${name}()`)).rejects.toThrow(/is not set/);
  });

  it('leaves no tenant behind on the connection', async () => {
    await database.unitOfWork.run(coder, (tx) => tx.query('select app.org()'));
    const settings = await Promise.all(
      Array.from({ length: 10 }, () =>
        database.appDataSource.query<{ org: string }[]>(`select current_setting('app.org_id', true) as org`),
      ),
    );
    expect(settings.flat().filter(({ org }) => org)).toEqual([]);
  });

  it('refuses a transaction started past it', async () => {
    await expect(database.appDataSource.transaction(async () => undefined)).rejects.toThrow(/outside the unit of work/);
  });

  it('runs the whole transaction again after a deadlock', async () => {
    let attempts = 0;
    let waiting = 0;
    let release = (): void => undefined;
    const bothHoldOne = new Promise<void>((resolve) => (release = resolve));
    const bump = (first: number, second: number) =>
      database.unitOfWork.run(coder, async (tx) => {
        attempts += 1;
        await tx.execute('update pair set n = n + 1 where id = $1', [first]);
        waiting += 1;
        if (waiting >= 2) release();
        await bothHoldOne;
        await tx.execute('update pair set n = n + 1 where id = $1', [second]);
      });
    await Promise.all([bump(1, 2), bump(2, 1)]);
    expect(attempts).toBe(3);
    expect(await database.asOwner('select n from pair order by id')).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it('says it when a statement had failed and the work went on, since PostgreSQL then commits nothing', async () => {
    const careless = database.unitOfWork.run(coder, async (tx) => {
      await tx.execute('update pair set n = n + 10 where id = 1');
      await tx.query('select 1 / $1::int', [0]).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow(/without a commit/);
    expect(await database.asOwner('select n from pair where id = 1')).not.toEqual([{ n: 12 }]);
  });

  it('runs nothing when the context cannot be set, and tells that', async () => {
    const nobody = { ...coder, membershipId: 'no uuid' };
    const failing = database.unitOfWork.run(nobody, (tx) => tx.execute('update pair set n = n + 10'));
    await expect(failing).rejects.toThrow(/invalid input syntax for type uuid/);
    expect(await database.asOwner('select n from pair where n >= 10')).toEqual([]);
    expect(await database.unitOfWork.run(coder, (tx) => tx.query('select 1 as n'))).toEqual([{ n: 1 }]);
  });

  it.each([
    ['failed', async () => Promise.reject(new Error('a rule refused'))],
    ['was committed', async () => undefined],
  ])('lets nothing more be asked in a transaction that %s, while somebody else has its connection', async (_, end) => {
    let asked: Promise<object[]> | undefined;
    let goOn = (): void => undefined;
    const later = new Promise<void>((resolve) => (goOn = resolve));
    const over = database.unitOfWork.run(coder, async (tx) => {
      await tx.query('select 1');
      asked = later.then(() => tx.query(`select current_setting('app.org_id', true) as org`));
      await Promise.all([end(), tx.query('select 2')]);
    });
    await over.catch(() => undefined);
    await database.unitOfWork.run(aCoder(), async (tx) => {
      await tx.query('select 1');
      goOn();
      await expect(asked).rejects.toThrow(/transaction is over/);
    });
  });

  it('answers statements asked together each with its own rows', async () => {
    const answers = await database.unitOfWork.run(coder, (tx) =>
      Promise.all([1, 2, 3].map((n) => tx.query('select $1::int as n', [n]))),
    );
    expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });

  it('lets no statement, lock or idle transaction linger', async () => {
    const [limits] = await database.unitOfWork.run(coder, (tx) =>
      tx.query(`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
                       current_setting('idle_in_transaction_session_timeout') as idle`),
    );
    expect(limits).toEqual({ statement: '15s', lock: '5s', idle: '10s' });
  });

  it('undoes everything and tells nobody when the work throws', async () => {
    const heard: FeedHint[] = [];
    const stop = database.bus.subscribe('feed', (hints) => heard.push(...hints));
    const id = newId();
    const failing = database.unitOfWork.run(coder, async (tx) => {
      await tx.record({
        action: 'thing.made',
        subject: { kind: 'thing', id },
        feed: [{ stream: `thread:${id}`, number: 1, type: 'thing.made' }],
        outbox: [{ topic: 'thing.made', subjectId: id }],
      });
      throw new Error('a rule refused');
    });
    await expect(failing).rejects.toThrow('a rule refused');
    const rows = await database.asOwner(
      `select 1 from audit_row where subject_id = $1 union all select 1 from outbox where subject_id = $1
       union all select 1 from event where stream = $2`,
      [id, `thread:${id}`],
    );
    expect(rows).toEqual([]);
    stop();
    expect(heard).toEqual([]);
  });

  it('writes audit row, feed event and outbox row with the change, and tells after the commit', async () => {
    const id = newId();
    const heard = new Promise<readonly FeedHint[]>((resolve) => database.bus.subscribe('feed', resolve));
    const woken = new Promise((resolve) => database.bus.subscribe('outbox', resolve));
    await database.unitOfWork.run(coder, (tx) =>
      tx.record({
        action: 'message.posted',
        subject: { kind: 'message', id },
        facts: { seq: 7 },
        feed: [{ stream: `thread:${id}`, number: 7, type: 'message.posted', threadId: id, audience: 'shared' }],
        outbox: [{ topic: 'message.posted', subjectId: id, facts: { seq: 7 } }],
      }),
    );
    expect(await heard).toMatchObject([{ stream: `thread:${id}`, number: 7, at: database.clock.now().toISOString() }]);
    await woken;
    const [audit] = await database.asOwner('select * from audit_row where subject_id = $1', [id]);
    const [event] = await database.asOwner('select * from event where thread_id = $1', [id]);
    const [outbox] = await database.asOwner('select * from outbox where subject_id = $1', [id]);
    expect(audit).toMatchObject({ org_id: coder.organisationId, actor_person: coder.personId, facts: { seq: 7 } });
    expect(event).toMatchObject({ number: '7', type: 'message.posted', audience: 'shared', provider_org: null });
    expect(outbox).toMatchObject({ topic: 'message.posted', actor_id: coder.personId, delivered_at: null });
  });

  it('names no person in the trail when the system acts', async () => {
    const id = newId();
    const organisation = { id: coder.organisationId, kind: 'provider' } as const;
    await database.unitOfWork.runAsOrganisation(organisation, (tx) =>
      tx.record({ action: 'request.chased', subject: { kind: 'request', id } }),
    );
    const rows = await database.asOwner('select org_id, actor_person from audit_row where subject_id = $1', [id]);
    expect(rows).toEqual([{ org_id: coder.organisationId, actor_person: null }]);
  });

  it('records many changes at once, each with its own audit row and in the order given', async () => {
    const ids = [newId(), newId(), newId()];
    await database.unitOfWork.run(coder, (tx) =>
      tx.recordAll(
        ids.map((id, at) => ({
          action: 'request.chased',
          subject: { kind: 'request', id },
          facts: { at },
          feed: [{ stream: `request:${id}`, number: at, type: 'request.chased', requestId: id }],
        })),
      ),
    );
    const rows = await database.asOwner(
      'select subject_id, facts, actor_person from audit_row where subject_id = any ($1) order by id',
      [ids],
    );
    expect(rows).toEqual(ids.map((id, at) => ({ subject_id: id, facts: { at }, actor_person: coder.personId })));
    const events = await database.asOwner('select request_id from event where request_id = any ($1) order by id', [
      ids,
    ]);
    expect(events).toEqual(ids.map((id) => ({ request_id: id })));
  });
});
