import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { standardCalendar } from '@liaison/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { seedHouses, seedOpenRequests, type Sql } from '../support/seed-chases.js';
import { chance } from './support/chance.js';
import { chaseFaults } from './support/chase-checker.js';
import { House } from './support/house.js';
import type { OwnProcess } from './support/own-process.js';

const isShort = process.env['FAULTS'] === 'short';
/** Ten thousand in the long run, half on each backend of the queue: `npm run test:faults -- chase`. */
const steps = Number(process.env['FAULT_STEPS'] ?? (isShort ? 160 : 10_000));
const seed = Number(process.env['FAULT_SEED'] ?? 1);
const newYork = standardCalendar('America/New_York', { country: 'US' });
/**
 * Friday afternoon before the clocks are put back, and the Monday after. The second backend has the week after, since a
 * person's pause between two letters goes on from the Monday of the first; not a later one, since letters are not kept for ever.
 */
const weekends = {
  Redis: { friday: '2026-10-30T18:00:00.000Z', monday: '2026-11-02T15:00:00.000Z' },
  PostgreSQL: { friday: '2026-11-06T19:00:00.000Z', monday: '2026-11-09T15:00:00.000Z' },
} as const;
const day = 86_400;

describe('reminders under fire', () => {
  const random = chance(seed);
  let house: House;
  let sql: Sql;

  beforeAll(async () => {
    house = await House.build();
    sql = house.asOwner.bind(house);
    await seedHouses(sql, { providers: 6, payers: 2, coders: 3 }, JSON.stringify(newYork));
  }, 180_000);
  afterAll(() => house?.stop());

  const productNow = async () => {
    const [row] = await sql<{ now: Date }>(
      `select now() + make_interval(secs => offset_ms / 1000.0) as now from dev_clock`,
    );
    return row!.now;
  };
  /** By the row that all programs follow within half a second: the api may be down. */
  const setClock = async (iso: string) => {
    await sql('update dev_clock set offset_ms = $1', [Date.parse(iso) - Date.now()]);
    await sleep(700);
  };
  const advance = async (seconds: number) => {
    await sql('update dev_clock set offset_ms = offset_ms + $1', [seconds * 1000]);
    await sleep(700);
  };
  const wipeQueue = async () => {
    await house.flushRedis();
    await sql('truncate queue.job cascade').catch(() => sql('delete from queue.job'));
  };

  const faultsOf = (worker: () => OwnProcess): Readonly<Record<string, () => Promise<void>>> => ({
    'worker killed': async () => {
      await worker().kill();
      await worker().start();
    },
    'queue wiped': wipeQueue,
    'clock a day back and forward again': async () => {
      await advance(-day);
      await sleep(300);
      await advance(day);
    },
    'database restarted': () => house.restartDatabase(),
    'api killed': async () => {
      const [node] = house.nodes;
      await node!.process.kill();
      await node!.process.start();
    },
    'database connections cut': () => house.cutDatabaseConnections(),
    'worker held': () => worker().hold(1_500),
  });

  /** Some more of them become due now, and the worker gets a moment to be in the middle of it. */
  const makeDue = async (count: number) => {
    await sql(
      `update chase_step set due_at = $1 where id in (
         select id from chase_step where state = 'scheduled' and due_at > $1 and explanation = 'seeded' order by id limit $2)`,
      [await productNow(), count],
    );
    await sleep(200 + random() * (isShort ? 600 : 2_500));
  };

  /** Until everybody is told in the app, which is how late it became; then their letters, a pause apart, are let come. */
  const untilTold = async () => {
    const healed = performance.now();
    await eventually(
      () =>
        sql<{ owed: number }>(`select count(*)::int as owed from chase_step s where not exists (
                                     select 1 from chase_receipt c where c.step_id = s.id)`),
      ([seen]) => seen?.owed === 0,
      180,
    );
    const seconds = (performance.now() - healed) / 1000;
    // Longer than the pause between two letters.
    await advance(60 * 60);
    await eventually(
      () => chaseFaults(sql, newYork),
      (faults) => faults.length === 0,
      180,
    );
    return seconds;
  };

  const underFire = async (name: keyof typeof weekends, worker: () => OwnProcess) => {
    const { friday, monday } = weekends[name];
    await setClock(friday);
    await seedOpenRequests(sql, { count: steps / 2, dueAt: `'2030-01-01'::timestamptz` });
    // One in ten may come at night.
    await sql(`update chase_step set critical = true where state = 'scheduled' and get_byte(uuid_send(id), 15) < 26`);
    const faults = Object.entries(faultsOf(worker)).slice(0, isShort ? 4 : undefined);
    for (const [at, [fault, make]] of faults.entries()) {
      await makeDue(Math.ceil(steps / 2 / (faults.length + 1)));
      // Half of them on Friday, the others on Monday: with Redis the clocks were put back in between.
      if (at === Math.floor(faults.length / 2)) await setClock(monday);
      await make();
      if (worker().hasGivenUp()) throw new Error(`The worker ended after "${fault}":\n${worker().output()}`);
    }
    await makeDue(steps);
    const seconds = await untilTold();
    process.stdout.write(
      `seed ${seed}: ${steps / 2} reminders, queue on ${name}, ${faults.length} faults; ` +
        `all told, each once, ${seconds.toFixed(1)} s after the last became due\n`,
    );
  };

  it('tells each once over each channel and in working time, with the queue on Redis', async () => {
    await underFire('Redis', () => house.worker);
    expect(await chaseFaults(sql, newYork)).toEqual([]);
  }, 1_800_000);

  // The everyday run has the queue of production; both backends take the same jobs in the end-to-end tests.
  if (!isShort) {
    it('does so with the queue on PostgreSQL', async () => {
      await house.worker.kill();
      const worker = house.aWorker({ REDIS_URL: '' });
      await worker.start();
      try {
        await underFire('PostgreSQL', () => worker);
        expect(await chaseFaults(sql, newYork)).toEqual([]);
      } finally {
        await worker.kill();
      }
    }, 1_800_000);
  }

  it('would have noticed one that was missed, doubled or sent at night', async () => {
    const [one, two, three] = await sql<{ id: string }>(
      `select id from chase_step where not critical order by id limit 3`,
    );
    await sql(`delete from notice where effect_key like 'chase:' || $1 || ':%'`, [one?.id]);
    await sql(
      `insert into chase_receipt (id, step_id, request_id, org_id, person_id, channel, recipient, via, effect_key, scheduled_at, sent_at)
       select gen_random_uuid(), step_id, request_id, org_id, person_id, channel, recipient, via, 'again:' || effect_key, scheduled_at, sent_at
         from chase_receipt where step_id = $1 and channel = 'email'`,
      [two?.id],
    );
    await sql(`update chase_step set sent_at = '2026-11-01T08:00:00Z' where id = $1`, [three?.id]);
    expect((await chaseFaults(sql, newYork)).sort()).toEqual(
      [
        `${one?.id}: 0 times in the app`,
        `${two?.id}: 3 receipts for two channels`,
        `${three?.id}: was sent in closed time, 2026-11-01T08:00:00.000Z`,
        `two receipts of ${two?.id} for one person over one channel`,
      ].sort(),
    );
  });
});
