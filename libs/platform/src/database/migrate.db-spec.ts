import { createTestDatabaseUrls, type TestDatabaseUrls } from '@liaison/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueueFactory } from '../queues/queue-factory.js';
import { migrate } from './migrate.js';

describe('migrating', () => {
  let database: TestDatabaseUrls;
  beforeAll(async () => {
    database = await createTestDatabaseUrls();
  });
  afterAll(() => database.drop());

  it('changes nothing on a database that is up to date and in use, even from several processes', async () => {
    const queues = new QueueFactory({ redisUrl: null, jobUrl: database.jobUrl });
    await queues.queue('some').add({ id: 1 });
    expect(await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])).toEqual([[], []]);
    await queues.close();
  });
});
