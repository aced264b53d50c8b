import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@liaison/platform';
import { HousekeepingLoop } from '../../apps/worker/src/housekeeping/housekeeping.loop.js';
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
});
