import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadClaim } from '@liaison/claims';
import { claimSegments, interchangeOf, transactionOf } from '../../../test/fixtures/x12/read-fixture.js';
import { aClaimsWorld, type ClaimsWorld } from '../../testing/src/builders/claims-world.js';

/** One ST with a claim of each of these numbers, whose line points to a diagnosis that is not there. */
function oneTransaction(numbers: readonly string[]): string {
  const claims = numbers.flatMap((number) => claimSegments(number).slice(10));
  const segments = [...claimSegments().slice(0, 10), ...claims];
  return interchangeOf(transactionOf(segments.map((segment) => segment.replace('***1:2', '***1:4'))));
}

describe('an ST of many claims', () => {
  let world: ClaimsWorld;
  beforeAll(async () => {
    world = await aClaimsWorld();
  });
  afterAll(() => world.database.drop());

  it('is kept in file order with every row, finding and event of every claim', async () => {
    const numbers = Array.from({ length: 2001 }, (_, at) => `MANY-${at}`);
    const { claims } = await world.import(world.coder, oneTransaction(numbers));
    expect(claims.map(({ number }) => number)).toEqual(numbers);
    expect(claims.every(({ findings }) => findings === 1)).toBe(true);
    const ids = claims.map(({ id }) => id);
    const [counts] = await world.database.asOwner(
      `select (select count(*)::int from claim_diagnosis where claim_id = any ($1)) as diagnoses,
              (select count(*)::int from claim_line where claim_id = any ($1)) as lines,
              (select count(*)::int from event where claim_id = any ($1)) as events,
              (select count(*)::int from audit_row where claim_id = any ($1)) as trail,
              (select count(*)::int from outbox where subject_id = any ($1)) as told`,
      [ids],
    );
    expect(counts).toEqual({ diagnoses: 4002, lines: 2001, events: 2001, trail: 2001, told: 2001 });
  });

  it('shows a claim that is repeated beside the latest of its like only', async () => {
    const { claims } = await world.import(world.coder, oneTransaction(Array.from({ length: 60 }, () => 'REPEATED')));
    const { related } = await world.get(ReadClaim).get(world.coder, claims[59]!.id);
    expect(related.map(({ id }) => id)).toEqual(claims.slice(9, 59).map(({ id }) => id));
    expect(new Set(related.map(({ relation }) => relation))).toEqual(new Set(['resubmits']));
  });

  it('takes four times as long for four times as many copies of one encounter, each correcting the one before', async () => {
    const copies = (number: string, count: number) =>
      oneTransaction(Array.from({ length: count }, () => number)).replaceAll('11:B:1', '11:B:7');
    const secondsFor = async (name: string, count: number): Promise<number> => {
      const startedAt = performance.now();
      await world.import(world.coder, copies(name, count));
      return (performance.now() - startedAt) / 1000;
    };
    await secondsFor('WARM', 100);
    const few = await secondsFor('COPIES-1', 400);
    const many = await secondsFor('COPIES-3', 1600);
    // Sixteen times would be the square; the rest is for a machine that does other things meanwhile.
    expect(many / few).toBeLessThan(10);
    const [chain] = await world.database.asOwner<{ links: number; standing: number }>(
      `select count(l.claim_id)::int as links, (count(*) filter (where c.state = 'open'))::int as standing
         from claim c left join claim_relation l on l.related_id = c.id where c.number = 'COPIES-3'`,
    );
    expect(chain).toEqual({ links: 1599, standing: 1 });
  });
});
