import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { standardCalendar } from '@liaison/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { seedHouses, seedOpenRequests, type Sql } from '../support/seed-chases.js';
import { arrivalFaults, arrivalWords } from './support/arrival-checker.js';
import { chance } from './support/chance.js';
import { chaseFaults } from './support/chase-checker.js';
import { House } from './support/house.js';
import { receiversOf, type Receivers } from './support/outside-receivers.js';
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
  let receivers: Receivers;

  beforeAll(async () => {
    house = await House.build({ OUTBOUND_PRIVATE_HOSTS: '127.0.0.1' });
    sql = house.asOwner.bind(house);
    await seedHouses(sql, { providers: 6, payers: 2, coders: 3 }, JSON.stringify(newYork));
    receivers = await receiversOf(house, sql, seed);
  }, 180_000);
  afterAll(async () => {
    await house?.stop();
    await receivers?.close();
  });

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

  /**
   * Some more of them become due now, and the worker gets a moment to be in the middle of it. After the pause between two
   * letters and two pushes, so that each time some are written.
   */
  const makeDue = async (count: number) => {
    await advance(16 * 60);
    await sql(
      `update chase_step set due_at = $1 where id in (
         select id from chase_step where state = 'scheduled' and due_at > $1 and explanation = 'seeded' order by id limit $2)`,
      [await productNow(), count],
    );
    await sleep(200 + random() * (isShort ? 600 : 2_500));
  };

  const owed = async (what: string) =>
    (await sql<{ owed: number }>(`select count(*)::int as owed from ${what}`))[0]?.owed;
  const untilNone = (what: string) =>
    eventually(
      () => owed(what),
      (left) => left === 0,
      240,
    );

  /**
   * Until everybody is told in the app, and every endpoint has taken what is for it: that is how late they became. Then
   * their last letters and pushes, a pause apart, are let come.
   */
  const untilTold = async () => {
    const healed = performance.now();
    const since = () => ((performance.now() - healed) / 1000).toFixed(1);
    await untilNone('chase_step s where not exists (select 1 from chase_receipt c where c.step_id = s.id)');
    const told = since();
    await untilNone(`webhook_delivery where state <> 'delivered'`);
    const heard = since();
    await advance(20 * 60);
    await eventually(
      () => chaseFaults(sql, newYork, receivers),
      (faults) => faults.length === 0,
      240,
    );
    return `told in the app ${told} s after the last became due, the endpoints ${heard} s`;
  };

  const underFire = async (name: keyof typeof weekends, worker: () => OwnProcess) => {
    const { friday, monday } = weekends[name];
    await setClock(friday);
    await seedOpenRequests(sql, { count: steps / 2, dueAt: `'2030-01-01'::timestamptz` });
    // One in ten may come at night; one in two is to come over every channel.
    await sql(`update chase_step set critical = true where state = 'scheduled' and get_byte(uuid_send(id), 15) < 26`);
    await sql(
      `update chase_step set channels = '{in_app,email,push,webhook}' where state = 'scheduled' and get_byte(uuid_send(id), 14) < 128`,
    );
    const faults = Object.entries(faultsOf(worker)).slice(0, isShort ? 4 : undefined);
    for (const [at, [fault, make]] of faults.entries()) {
      await makeDue(Math.ceil(steps / 2 / (faults.length + 1)));
      // Half of them on Friday, the others on Monday: with Redis the clocks were put back in between.
      if (at === Math.floor(faults.length / 2)) await setClock(monday);
      await make();
      if (worker().hasGivenUp()) throw new Error(`The worker ended after "${fault}":\n${worker().output()}`);
    }
    await makeDue(steps);
    const lateness = await untilTold();
    const pushes = (await owed(`push_delivery where state = 'sent'`)) ?? 0;
    process.stdout.write(
      `seed ${seed}: ${steps / 2} reminders, queue on ${name}, ${faults.length} faults; each once, ${lateness}; ` +
        `so far ${arrivalWords(receivers, pushes)}\n`,
    );
  };

  it('tells each once over each channel and in working time, with the queue on Redis', async () => {
    await underFire('Redis', () => house.worker);
    expect(await chaseFaults(sql, newYork, receivers)).toEqual([]);
  }, 1_800_000);

  // The everyday run has the queue of production; both backends take the same jobs in the end-to-end tests.
  if (!isShort) {
    it('does so with the queue on PostgreSQL', async () => {
      await house.worker.kill();
      const worker = house.aWorker({ REDIS_URL: '' });
      await worker.start();
      try {
        await underFire('PostgreSQL', () => worker);
        expect(await chaseFaults(sql, newYork, receivers)).toEqual([]);
      } finally {
        await worker.kill();
      }
    }, 1_800_000);
  }

  it('would have noticed a webhook or a push that never came, came once too often, or was forged', async () => {
    const arrivals = (given: string) => receivers.posted.filter(({ id }) => id === given).length;
    const [one, two, four, ...others] = receivers.posted.filter(({ id }) => arrivals(id) === 1);
    // Two endpoints of one organisation are told of one step in the same words.
    const three = others.find(({ body }) => body !== two?.body);
    const posted = [
      ...receivers.posted
        .filter(({ id }) => id !== one?.id)
        .map((each) => (each === two ? { ...two, body: three!.body } : each)),
      { ...three!, id: 'another-id' },
      ...Array.from({ length: 20 }, () => four!),
    ];
    const browser = receivers.browsers.find(({ server }) => server.received.length > 0);
    const [push, ...rest] = browser!.server.received;
    const text = JSON.stringify({ words: '99 things wait for you', path: '/' });
    const server = {
      ...browser!.server,
      received: [...rest, ...Array.from({ length: 20 }, () => ({ ...push!, text }))],
    };
    const browsers = receivers.browsers.map((each) => (each === browser ? { ...each, server } : each));
    const { words, path } = JSON.parse(push!.text) as { words: string; path: string };
    expect((await arrivalFaults(sql, { ...receivers, posted, browsers })).sort()).toEqual(
      [
        `webhook ${one?.id}: held for delivered and never came`,
        `webhook ${two?.id}: not signed with its secret`,
        `webhook ${two?.id}: names another request`,
        `webhook ${four?.id}: came more often than it was tried`,
        'webhook another-id: came and is no effect',
        `browser ${browser?.subscriptionId}: was pushed to more often than it was tried`,
        `browser ${browser?.subscriptionId}: "${words} at ${path.replace(/\?.*/, '')}" is held for sent and never came`,
        `browser ${browser?.subscriptionId}: "99 things wait for you at /" came and is no message`,
      ].sort(),
    );
  });

  it('would have noticed one that was missed, doubled or sent at night, over whatever channel', async () => {
    const stepsWith = async (condition: string) =>
      (
        await sql<{ id: string }>(`select id from chase_step s where not critical and ${condition} order by id limit 3`)
      ).map(({ id }) => id);
    const reached = `cardinality(channels) = 4 and exists (select 1 from webhook w where w.org_id = s.org_id)
      and exists (select 1 from chase_receipt c where c.step_id = s.id and c.channel = 'push' and c.state = 'sent')`;
    const [one, two, three] = await stepsWith(`cardinality(channels) = 2`);
    const [four, five, six] = await stepsWith(reached);
    await sql(`delete from notice where effect_key like 'chase:' || $1 || ':%'`, [one]);
    await sql(
      `insert into chase_receipt (id, step_id, request_id, org_id, person_id, channel, recipient, via, effect_key, scheduled_at, sent_at, delivered_at)
       select gen_random_uuid(), step_id, request_id, org_id, person_id, channel, recipient, via, 'again:' || effect_key, scheduled_at, sent_at, delivered_at
         from chase_receipt where step_id = $1 and channel = 'email' or step_id = $2 and channel = 'webhook'`,
      [two, four],
    );
    await sql(`update chase_step set sent_at = '2026-11-01T08:00:00Z' where id = $1`, [three]);
    const hooks = await sql<{ id: string }>(
      `update webhook_delivery set state = 'waiting' where effect_key = 'chase:' || $1 returning id`,
      [five],
    );
    await sql(`delete from waiting_notice where channel = 'push' and effect_key like 'chase:' || $1 || ':%'`, [six]);
    expect((await chaseFaults(sql, newYork, receivers)).sort()).toEqual(
      [
        `${one}: 0 times in the app instead of 1`,
        `${two}: 3 times a receipt instead of 2`,
        `two receipts of ${two} for one recipient over one channel`,
        `${three}: was sent in closed time, 2026-11-01T08:00:00.000Z`,
        `${four}: 5 times a receipt instead of 4`,
        `two receipts of ${four} for one recipient over one channel`,
        `${five}: 0 times by webhook instead of ${hooks.length}`,
        ...hooks.map(({ id }) => `webhook ${id}: came and is no effect`),
        `${six}: 0 times by push instead of 1`,
      ].sort(),
    );
  });
});
