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

  it('are those of the domain: each with each other, and no more than it names', async () => {
    const { shared } = world.threads;
    const kept = await db.asOwner<{ audience: string; sensitivity: string }>(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, sensitivity, owner_org, subject, created_by, created_at)
       select gen_random_uuid(), claim_id, provider_org, payer_org, a, s, owner_org, subject, created_by, created_at
         from thread, unnest($2::text[]) a, unnest($3::text[]) s where id = $1
       returning audience, sensitivity`,
      [shared, audiences, sensitivities],
    );
    const pairs = audiences.flatMap((audience) => sensitivities.map((sensitivity) => ({ audience, sensitivity })));
    expect(kept).toHaveLength(pairs.length);
    expect(kept).toEqual(expect.arrayContaining(pairs));
    const [check] = await db.asOwner<{ body: string }>(
      `select p.prosrc as body from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where t.tgrelid = 'thread'::regclass and t.tgname = 'thread_kinds'`,
    );
    const named = (column: string) =>
      new RegExp(`new\\.${column} not in \\((.*?)\\)`)
        .exec(check?.body ?? '')?.[1]
        ?.match(/\w+/g)
        ?.sort();
    expect(named('audience')).toEqual([...audiences].sort());
    expect(named('sensitivity')).toEqual([...sensitivities].sort());
  });

  it('narrows by sensitivity alone, which app.post_lone_words relies on', async () => {
    const { provider } = world.threads;
    const narrowed = () => db.asOwner('select t.sensitivity from narrowed n join thread t on t.id = n.thread_id');
    for (const sensitivity of ['vip', 'none', 'vip', 'substance_use', 'vip']) {
      await db.asOwner('update thread set sensitivity = $2 where id = $1', [provider, sensitivity]);
      expect(await narrowed()).toEqual(sensitivity === 'vip' ? [{ sensitivity: 'vip' }] : []);
    }
  });

  it('is no check of the table: of those that a post writes none has one, since each post would pay for it', async () => {
    expect(
      await db.asOwner(
        `select conrelid::regclass::text as table, conname from pg_constraint where contype = 'c' and conrelid = any ($1::regclass[])`,
        [['thread', 'message', 'message_version', 'thread_read', 'idempotency_key', 'audit_row', 'event']],
      ),
    ).toEqual([]);
  });
});
