import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodePlace, encodePlace, isoInstantShape, toPage } from './keyset.js';

const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
const refused = { code: 'body.invalid', errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] };

describe('a keyset cursor', () => {
  it('comes back as the place it was made of, and needs no escaping in an address', () => {
    fc.assert(
      fc.property(text, text, (key, id) => {
        const cursor = encodePlace({ key, id });
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(decodePlace(cursor, () => true)).toEqual({ key, id });
      }),
    );
  });

  it('refuses every text that is none, naming the field', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => decodePlace(cursor, () => false)).toThrow(expect.objectContaining(refused));
      }),
    );
    const foreign = [{}, [], ['a'], ['a', 1], 'a', null, ['a\0', 'b']].map((value) => JSON.stringify(value));
    for (const value of foreign) {
      const cursor = Buffer.from(value).toString('base64url');
      expect(() => decodePlace(cursor, () => true)).toThrow(expect.objectContaining(refused));
    }
  });

  it('takes a Date of the years a database knows, and nothing near it', () => {
    expect(isoInstantShape.test(new Date('2026-11-23T15:00:00.001Z').toISOString())).toBe(true);
    expect(isoInstantShape.test(new Date(8.64e15).toISOString())).toBe(false);
  });

  it('is given with a page that has a next one only', () => {
    const paging = { placeOf: (row: number) => ({ key: String(row), id: 'id' }), toItem: (row: number) => row };
    expect(toPage([1, 2], 2, paging)).toEqual({ items: [1, 2], next: null });
    expect(toPage([1, 2, 3], 2, paging)).toEqual({ items: [1, 2], next: encodePlace({ key: '2', id: 'id' }) });
    expect(toPage([], 2, paging)).toEqual({ items: [], next: null });
  });
});
