import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { aThreadWorld, type ThreadWorld } from '../../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';

describe('what kinds of conversation there are', () => {
  let db: TestDatabase;
  let world: ThreadWorld;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
  });
  afterAll(() => db.drop());

  it.each(['audience', 'sensitivity'])('is kept by the database: no other %s', async (column) => {
    const { shared } = world.threads;
    const changed = db.asOwner(`update thread set ${column} = 'everybody' where id = $1`, [shared]);
    await expect(changed).rejects.toMatchObject({ code: '23514' });
    const opened = db.asOwner(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, sensitivity, owner_org, subject, created_by, created_at)
       select $2, claim_id, provider_org, payer_org,
              ${column === 'audience' ? "'everybody', 'none'" : "'shared', 'everybody'"},
              owner_org, subject, created_by, created_at
         from thread where id = $1`,
      [shared, newId()],
    );
    await expect(opened).rejects.toMatchObject({ code: '23514' });
  });

  it('is no check of the table, which each post would pay for', async () => {
    expect(
      await db.asOwner(`select conname from pg_constraint where conrelid = 'thread'::regclass and contype = 'c'`),
    ).toEqual([]);
  });
});
