import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodePlace, encodePlace, isIsoInstant, isStoredInstant, toPage } from './keyset.js';

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
    expect(isIsoInstant(new Date('2026-11-23T15:00:00.001Z').toISOString())).toBe(true);
    expect(isIsoInstant(new Date(8.64e15).toISOString())).toBe(false);
  });

  it('takes an instant as the database writes it, and no day that no calendar has', () => {
    expect(isStoredInstant('2026-11-23 15:00:00.001234+00')).toBe(true);
    expect(isStoredInstant('2026-11-23 15:00:00-03:30')).toBe(true);
    for (const none of [
      '2026-02-31 15:00:00+00',
      '2026-13-01 15:00:00+00',
      '0000-01-01 00:00:00+00',
      '2026-11-23 25:00:00+00',
    ]) {
      expect({ none, taken: isStoredInstant(none) }).toEqual({ none, taken: false });
      const iso = none.replace(' ', 'T').replace('+00', '.000Z');
      expect({ iso, taken: isIsoInstant(iso) }).toEqual({ iso, taken: false });
    }
  });

  it('is given with a page that has a next one only', () => {
    const paging = { placeOf: (row: number) => ({ key: String(row), id: 'id' }), toItem: (row: number) => row };
    expect(toPage([1, 2], 2, paging)).toEqual({ items: [1, 2], next: null });
    expect(toPage([1, 2, 3], 2, paging)).toEqual({ items: [1, 2], next: encodePlace({ key: '2', id: 'id' }) });
    expect(toPage([], 2, paging)).toEqual({ items: [], next: null });
  });
});
