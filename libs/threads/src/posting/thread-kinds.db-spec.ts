import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audiences, sensitivities } from '@liaison/domain';
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

  it('are those of the domain', async () => {
    const { shared } = world.threads;
    const kept = await db.asOwner(
      `with each as (
         insert into thread (id, claim_id, provider_org, payer_org, audience, sensitivity, owner_org, subject, created_by, created_at)
         select gen_random_uuid(), claim_id, provider_org, payer_org, a, s, owner_org, subject, created_by, created_at
           from thread, unnest($2::text[]) a, unnest($3::text[]) s where id = $1
         returning audience, sensitivity)
       select count(distinct audience)::int as audiences, count(distinct sensitivity)::int as sensitivities from each`,
      [shared, audiences, sensitivities],
    );
    expect(kept).toEqual([{ audiences: audiences.length, sensitivities: sensitivities.length }]);
  });

  it('narrows by sensitivity alone, which app.post_lone_words relies on', async () => {
    const { provider } = world.threads;
    const narrowed = () => db.asOwner('select t.sensitivity from narrowed n join thread t on t.id = n.thread_id');
    for (const sensitivity of ['vip', 'none', 'vip', 'substance_use', 'vip']) {
      await db.asOwner('update thread set sensitivity = $2 where id = $1', [provider, sensitivity]);
      expect(await narrowed()).toEqual(sensitivity === 'vip' ? [{ sensitivity: 'vip' }] : []);
    }
  });

  it('is no check of the table, which each post would pay for', async () => {
    expect(
      await db.asOwner(`select conname from pg_constraint where conrelid = 'thread'::regclass and contype = 'c'`),
    ).toEqual([]);
  });
});
