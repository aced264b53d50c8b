import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { aClaim, aModelWorld, changeRows, countWorklist, type ModelWorld } from '@liaison/testing';
import pg from 'pg';
import { SummariseRequests } from './index.js';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Within the same minute, within the same hour, and not. */
const around = [-61 * minuteMs, -9 * minuteMs, -secondMs, 0, secondMs, 9 * minuteMs, 61 * minuteMs];

/** The tally goes by whole hours of UTC, and a bound lies in the middle of one: here is what is due or was sent around it. */
describe('the figures above a worklist, of what lies around a bound', () => {
  let world: ModelWorld;
  let pool: pg.Pool;

  beforeAll(async () => {
    world = await aModelWorld();
    // A day that ends in the middle of an hour of UTC, beside one that ends with it.
    const inKolkata = `update organisation set time_zone = 'Asia/Kolkata' where id = $1`;
    await world.database.asOwner(inKolkata, [world.acme]);
    pool = new pg.Pool({ connectionString: world.database.ownerUrl, max: 1 });
    pool.on('error', () => undefined);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await world.close();
  });

  const aQuery = async (claim: string, now: Date, due: number, sent: number): Promise<void> => {
    const place = {
      provider: world.northside,
      payer: world.acme,
      claims: [claim],
      desks: [],
      requests: [] as string[],
    };
    const people = [world.administrator.personId];
    await changeRows(pool, { ...place, people }, { name: 'add', place: 0, kind: 'insurer_query', hours: 1 }, now);
    await pool.query(`update information_request set state = 'open', due_at = $2, sent_at = $3 where id = $1`, [
      ...place.requests,
      new Date(due),
      new Date(sent),
    ]);
  };

  it.each([
    ['14:40', 'in the afternoon'],
    ['18:10', 'before midnight in Kolkata'],
    ['18:50', 'after midnight in Kolkata'],
    ['04:20', 'before midnight in New York'],
  ])('are exact at %s UTC, %s', async (time) => {
    const { database, northside, acme, coder, administrator } = world;
    const at = Date.parse(`2027-01-20T${time}:20Z`);
    const now = new Date(at);
    database.clock.set(now);
    const claim = await aClaim(database, { providerOrg: northside, payerOrg: acme, charge: '10.10' });
    const midnight = Math.floor(at / dayMs) * dayMs;
    const hour = Math.floor(at / hourMs) * hourMs;
    const endsOfDays = [midnight + 5 * hourMs, midnight + 18.5 * hourMs];
    for (const bound of [hour, at, ...endsOfDays])
      for (const offset of around) await aQuery(claim, now, bound + offset, at - hourMs);
    for (const days of [2, 4, 8, 15])
      for (const offset of around) await aQuery(claim, now, at + 3 * dayMs, at - days * dayMs + offset);
    for (const actor of [coder, administrator]) {
      const { ageing, dueToday, overdue, total } = await world.get(SummariseRequests).execute(actor, {});
      const { figures } = await countWorklist(database, actor, {});
      expect({ ageing: ageing.map(({ count }) => count), dueToday, overdue, total }).toEqual({
        ageing: figures.ageing,
        dueToday: figures.dueToday,
        overdue: figures.overdue,
        total: figures.total,
      });
    }
  });

  it('are told past row security to those alone who see every request', async () => {
    const { coder, caregiver, vendor, outsideCaregiver } = world;
    const told = async (actor: Actor) =>
      world.database.unitOfWork.run(actor, (tx) =>
        tx.query('select * from app.worklist_figures($1, $2)', [coder.personId, tx.now]),
      );
    expect(await told(coder)).toHaveLength(1);
    for (const actor of [caregiver, vendor, outsideCaregiver]) expect(await told(actor)).toEqual([]);
  });
});
