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
});
