import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compact } from './compact.js';

describe('details without what says nothing', () => {
  it('keep every value, zero, false and empty text, and the places of a list', () => {
    const value = { a: null, b: [], c: { d: null }, e: 0, f: false, g: '', h: [{ i: null, j: 1 }, null, {}] };
    expect(compact(value)).toEqual({ e: 0, f: false, g: '', h: [{ j: 1 }, null, {}] });
  });

  it('are the same when they are compacted again', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3, values: [fc.integer(), fc.constant(null), fc.string()] }), (value) => {
        expect(compact(compact(value))).toEqual(compact(value));
      }),
    );
  });
});
