import { createTestDatabase, type TestDatabase } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeldConnection } from './held-connection.js';
import { poolOf } from './pool-of.js';

const whoAnswers = { text: 'select pg_backend_pid() as pid, pg_sleep($1)', values: ['0'] };
const slowly = { ...whoAnswers, values: ['0.05'] };

describe('a connection that is held between two statements', () => {
  let database: TestDatabase;
  let held: HeldConnection;
  const pid = async (statement = whoAnswers) => (await held.ask<{ pid: number }>(statement))[0]?.pid;
  const given = () => poolOf(database.appDataSource).totalCount - poolOf(database.appDataSource).idleCount;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 });
    held = new HeldConnection(database.appDataSource);
  });
  afterAll(() => database.drop());

  it('answers what comes after, and is given back when nothing comes', async () => {
    const first = await pid();
    expect(await pid()).toBe(first);
    expect(given()).toBe(1);
    await sleep(100);
    expect(given()).toBe(0);
  });

  it('leaves what comes at once to another', async () => {
    const pids = await Promise.all([pid(slowly), pid(slowly)]);
    expect(new Set(pids).size).toBe(2);
    expect(given()).toBe(1);
  });

  it('goes to who waits for one', async () => {
    const other = await poolOf(database.appDataSource).connect();
    const answered = pid(slowly);
    const waiting = poolOf(database.appDataSource).connect();
    await answered;
    expect(poolOf(database.appDataSource).waitingCount).toBe(0);
    (await waiting).release();
    other.release();
    expect(given()).toBe(0);
  });

  it('is not asked when it has ended meanwhile', async () => {
    // Its 5 ms are over when the test says so: it would be given back while its process ends.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      held = new HeldConnection(database.appDataSource);
      const first = await pid();
      await database.appDataSource.query('select pg_terminate_backend($1, 5000)', [first]);
      expect(given()).toBe(1);
      expect(await pid()).not.toBe(first);
      expect(given()).toBe(1);
      jest.advanceTimersByTime(5);
      expect(given()).toBe(0);
    } finally {
      jest.useRealTimers();
      held = new HeldConnection(database.appDataSource);
    }
  });

  it('goes when it ended in the midst of a statement', async () => {
    const ended = { text: 'select pg_terminate_backend(pg_backend_pid()), pg_sleep($1)', values: ['1'] };
    await expect(held.ask(ended)).rejects.toThrow();
    expect(await pid()).toBeGreaterThan(0);
  });

  it('keeps nobody from closing the database', async () => {
    const other = await createTestDatabase();
    await new HeldConnection(other.appDataSource).ask(whoAnswers);
    // It would wait for ever for a connection that nobody gives back.
    await other.drop();
    expect(other.appDataSource.isInitialized).toBe(false);
  });

  it('answers on after a statement that failed', async () => {
    const first = await pid();
    await expect(held.ask({ text: 'select $1::int / 0 as none', values: ['1'] })).rejects.toThrow('division by zero');
    expect(await pid()).toBe(first);
  });
});
