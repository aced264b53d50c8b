import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { isoInstant, readInstant, readTexts, wireTypes } from './wire-types.js';

const ofPg = pg.types.getTypeParser(1184, 'text') as (text: string) => unknown;
const two = (n: number) => String(n).padStart(2, '0');

/** As PostgreSQL writes it: no fraction where there is none, no zeros at its end, a zone in hours and, seldom, minutes. */
const written = fc
  .record({
    at: fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
    micros: fc.integer({ min: 0, max: 999_999 }),
    zone: fc.constantFrom('+00', '-05', '+02', '+05:30', '-09:30'),
  })
  .map(({ at, micros, zone }) => {
    const day = `${String(at.getUTCFullYear()).padStart(4, '0')}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
    const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
    const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
    return `${day} ${time}${fraction}${zone}`;
  });

describe('an instant from the wire', () => {
  it('is the same as the driver reads, in every zone and with every fraction', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(readInstant(text)).toEqual(ofPg(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('asked for as text is the same to a client', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(isoInstant(text)).toBe((ofPg(text) as Date).toISOString());
        expect(isoInstant(isoInstant(text))).toBe(isoInstant(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the thousandth and no more', () => {
    expect(readInstant('2026-11-29 17:18:10.446999+00')).toEqual(new Date('2026-11-29T17:18:10.446Z'));
    expect(readInstant('2026-11-29 17:18:10+00')).toEqual(new Date('2026-11-29T17:18:10.000Z'));
  });

  it('may lie before our era, beyond four digits or nowhere', () => {
    for (const text of ['0044-03-15 12:00:00+00 BC', '12026-01-01 00:00:00+00', 'infinity', '-infinity'])
      expect(readInstant(text)).toEqual(ofPg(text));
  });
});

describe('texts from the wire', () => {
  const textsOfPg = pg.types.getTypeParser(1009 as never, 'text') as (text: string) => unknown;
  /** As PostgreSQL writes an element (its manual, "Array Input and Output Syntax"). */
  const quoted = (one: string | null) =>
    one === null ? 'NULL' : one === '' || /[{},"\\\s]|^null$/i.test(one) ? `"${one.replace(/["\\]/g, '\\$&')}"` : one;
  const element = fc.option(
    fc.oneof(fc.uuid(), fc.constantFrom('outstanding', 'NULL', 'null', 'Nina', 'a,b', '', '{}'), fc.string()),
    { freq: 8 },
  );

  it('are the same as the driver reads, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(element), (texts) => {
        const written = `{${texts.map(quoted).join(',')}}`;
        expect(readTexts(written)).toEqual(texts);
        expect(readTexts(written)).toEqual(textsOfPg(written));
      }),
      { numRuns: 2000 },
    );
  });

  it('may lie in several dimensions or begin at another place', () => {
    for (const text of ['{{a,b},{c,d}}', '[0:1]={a,b}']) expect(readTexts(text)).toEqual(textsOfPg(text));
  });
});

it('leaves a day a day, and a large number exact', () => {
  expect(wireTypes.getTypeParser(1082)('2026-11-29')).toBe('2026-11-29');
  expect(wireTypes.getTypeParser(20)('9007199254740991')).toBe(9007199254740991);
  expect(wireTypes.getTypeParser(20)('9007199254740993')).toBe('9007199254740993');
});
