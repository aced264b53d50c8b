import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { HousekeepingLoop } from '../../apps/worker/src/housekeeping/housekeeping.loop.js';
import { TallyLoop } from '../../apps/worker/src/worklists/tally.loop.js';
import { aWorkerWorld, type WorkerWorld } from './worker-world.js';

describe('the housekeeping', () => {
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await aWorkerWorld();
  });
  afterAll(() => world.close());

  it('clears delivered rows after a week and idempotency keys after a month, and nothing that waits', async () => {
    const row = (topic: string, delivered: string | null) =>
      world.database.asOwner(
        `insert into outbox (topic, subject_id, org_id, occurred_at, delivered_at, next_attempt_at)
         values ($1, $2, $3, '2026-01-01', $4, 'infinity')`,
        [topic, newId(), world.northside, delivered],
      );
    const key = (name: string, at: string) =>
      world.database.asOwner(
        `insert into idempotency_key (membership_id, key, route, body_hash, created_at) values ($1, $2, '', '', $3)`,
        [world.coder.membershipId, name, at],
      );
    await row('old.delivered', '2026-11-15T15:00:00Z');
    await row('new.delivered', '2026-11-17T15:00:00Z');
    await row('old.waiting', null);
    await key('old', '2026-10-23T00:00:00Z');
    await key('new', '2026-10-26T00:00:00Z');
    await world.get(HousekeepingLoop).clear();
    const topics = await world.database.asOwner<{ topic: string }>(
      `select topic from outbox where topic ~ '^(old|new)' order by topic`,
    );
    expect(topics.map(({ topic }) => topic)).toEqual(['new.delivered', 'old.waiting']);
    expect(await world.database.asOwner('select key from idempotency_key')).toEqual([{ key: 'new' }]);
  });

  it('clears what was said outside after a month, and keeps what waits or failed', async () => {
    const said = (state: string, at: string) =>
      world.database.asOwner(
        `insert into waiting_notice (id, org_id, person_id, channel, effect_key, state, message_id, created_at, look_at)
         values ($1::uuid, $2, $3, 'email', $1::uuid::text, $4, case when $4 = 'gathered' then $1::uuid end, $5, 'infinity')`,
        [newId(), world.northside, world.coder.personId, state, at],
      );
    const webhookId = newId();
    await world.database.asOwner(
      `insert into webhook (id, org_id, url, events, created_by, created_at) values ($1, $2, '', '{}', $3, now())`,
      [webhookId, world.northside, world.coder.personId],
    );
    const told = (state: string, at: string) =>
      world.database.asOwner(
        `insert into webhook_delivery (id, webhook_id, org_id, event, facts, effect_key, state, next_attempt_at, created_at)
         values ($1::uuid, $2, $3, '', '{}', $1::uuid::text, $4, 'infinity', $5)`,
        [newId(), webhookId, world.northside, state, at],
      );
    for (const at of ['2026-10-23T00:00:00Z', '2026-10-26T00:00:00Z']) {
      for (const state of ['waiting', 'gathered']) await said(state, at);
      for (const state of ['waiting', 'delivered', 'failed']) await told(state, at);
    }
    await world.get(HousekeepingLoop).clear();
    const count = async (table: string) =>
      world.database.asOwner(`select state, count(*)::int as n from ${table} group by state order by state`);
    expect(await count('waiting_notice')).toEqual([
      { state: 'gathered', n: 1 },
      { state: 'waiting', n: 2 },
    ]);
    expect(await count('webhook_delivery')).toEqual([
      { state: 'delivered', n: 1 },
      { state: 'failed', n: 2 },
      { state: 'waiting', n: 2 },
    ]);
  });

  it('adds up what changed in the counts of the worklists', async () => {
    const difference = (count: number) =>
      world.database.asOwner(
        `insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count)
         values ($1, 'due', '2026-11-23T15:00:00Z', '', false, false, $2)`,
        [world.northside, count],
      );
    for (const count of [1, 1, -1, 3]) await difference(count);
    await world.get(TallyLoop).fold();
    const rows = await world.database.asOwner(
      `select count, is_folded from worklist_tally where org_id = $1 and figure = 'due'`,
      [world.northside],
    );
    expect(rows).toEqual([{ count: 4, is_folded: true }]);
  });
});
