import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import { fieldsOfRecord } from './fields-of-record.js';

/** What a name may be made of, and above all what a record has to write in another way. */
const character = fc.oneof(
  fc.constantFrom('"', '\\', ',', '(', ')', ' ', '\n', '\t', "'", 'é'),
  fc.string({ minLength: 1, maxLength: 1 }),
);
const field = fc.option(
  fc.array(character, { maxLength: 6 }).map((some) => some.join('').replaceAll('\u0000', '').toWellFormed()),
);

describe('the fields of a record', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('are what PostgreSQL wrote, whatever they hold', async () => {
    const written = fc.asyncProperty(
      fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 50 }),
      async (rows) => {
        const told = await db.asOwner<{ said: string }>(
          `select row(one, two, three)::text as said
           from unnest($1::text[], $2::text[], $3::text[]) with ordinality as r (one, two, three, place) order by place`,
          [0, 1, 2].map((place) => rows.map((row) => row[place])),
        );
        expect(told.map(({ said }) => fieldsOfRecord(said))).toEqual(rows);
      },
    );
    await fc.assert(written, { numRuns: 60 });
  });

  it.each(['', '1,2', '(1,2', '("a)', '("a"")'])('are not read from %j', (text) => {
    expect(() => fieldsOfRecord(text)).toThrow('record');
  });
});
