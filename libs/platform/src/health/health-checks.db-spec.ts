import { createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../ids/new-id.js';
import { HealthChecks, type HealthCheck } from './health-checks.js';

describe('what operators are told of ages', () => {
  let db: TestDatabase;
  let checks: HealthChecks;

  beforeAll(async () => {
    db = await createTestDatabase();
    checks = new HealthChecks({ ...db, dataSource: db.appDataSource, redisUrl: null });
  });
  afterAll(() => db.drop());

  const figureOf = async (name: HealthCheck['name']) => {
    const { ready, checks: all } = await checks.run();
    expect(ready).toBe(true);
    return all.find((one) => one.name === name)?.figure;
  };

  describe('the feed', () => {
    /** Others write on the same server, but none of them for so long. */
    const longest = 2;
    const until = async (condition: (age: number) => boolean) => {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const age = (await figureOf('feed')) ?? Number.NaN;
        if (condition(age)) return;
        if (Date.now() > deadline) throw new Error(`The feed is ${age} s old still.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const inDatabase = (url: string, database: string) =>
      Object.assign(new URL(url), { pathname: `/${database}` }).href;

    it.each([
      ['the api', () => db.appUrl],
      ['the worker', () => db.jobUrl],
      ['an operator, in another database', () => inDatabase(db.superuserUrl, 'postgres')],
    ])('ages while a transaction that writes is open: of %s', async (_, url) => {
      const client = new pg.Client({ connectionString: url() });
      await client.connect();
      try {
        await client.query('begin');
        await client.query('select pg_current_xact_id()');
        // Somebody else's is told from the next to come once one that began after it has ended.
        await db.asOwner('select pg_current_xact_id()');
        await until((age) => age >= longest);
        await client.query('commit');
        await until((age) => age < longest);
      } finally {
        await client.end();
      }
    });
  });

  describe('the trail', () => {
    const aRow = async (secondsAgo: number) => {
      const subject = newId();
      await db.asOwner(
        `insert into audit_row (org_id, at, action, subject_kind, subject_id) values ($1, $2, 'x', 'request', $3)`,
        [newId(), new Date(db.clock.now().getTime() - secondsAgo * 1000), subject],
      );
      return subject;
    };
    const seal = (subject: string) =>
      db.asOwner(`update audit_row set sealed_seq = 1, prev_hash = '\\x00', hash = '\\x01' where subject_id = $1`, [
        subject,
      ]);

    it('is as old as its oldest row that is not sealed', async () => {
      expect(await figureOf('trail')).toBe(0);
      const oldest = await aRow(42);
      const next = await aRow(7);
      expect(await figureOf('trail')).toBe(42);
      db.clock.advance({ seconds: 5 });
      expect(await figureOf('trail')).toBe(47);
      await seal(oldest);
      expect(await figureOf('trail')).toBe(12);
      await seal(next);
      expect(await figureOf('trail')).toBe(0);
    });

    it('is not said to be young where it cannot be read', async () => {
      await db.asOwner('revoke select on audit_row from liaison_job');
      try {
        expect(await figureOf('trail')).toBe(-1);
      } finally {
        await db.asOwner('grant select on audit_row to liaison_job');
      }
    });
  });

  it('counts how long the oldest change waits of which the worker is to tell', async () => {
    const subject = newId();
    expect(await figureOf('outbox')).toBe(0);
    await db.asOwner(
      `insert into outbox (topic, subject_id, org_id, occurred_at) values ('message.posted', $1, $2, $3)`,
      [subject, newId(), new Date(db.clock.now().getTime() - 33_000)],
    );
    expect(await figureOf('outbox')).toBe(33);
    await db.asOwner('update outbox set delivered_at = now() where subject_id = $1', [subject]);
    expect(await figureOf('outbox')).toBe(0);
  });

  it('is ready all the same while a table is locked, and says that it could not look before the look is given up', async () => {
    const client = new pg.Client({ connectionString: db.ownerUrl });
    await client.connect();
    try {
      await client.query('begin; lock table audit_row, outbox in access exclusive mode');
      expect(await figureOf('trail')).toBe(-1);
      // PostgreSQL still lets it wait: the probe was answered before the limit of its locks.
      const waiting = await db.asOwner(`select from pg_locks where not granted and relation = 'audit_row'::regclass`);
      expect(waiting.length).toBeGreaterThan(0);
      expect(await figureOf('outbox')).toBe(-1);
      await client.query('rollback');
      expect([await figureOf('trail'), await figureOf('outbox')]).not.toContain(-1);
    } finally {
      await client.end();
    }
  });
});
