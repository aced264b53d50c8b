import { describe, expect, it } from '@jest/globals';
import { settle } from './settle.js';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map((row) => row.id).join('');

describe('the list under the cursor', () => {
  it('keeps its order when the fresh order is another', () => {
    expect(ids(settle(rows('a', 'b', 'c'), rows('c', 'b', 'a')))).toBe('abc');
  });

  it('moves nothing for a row that belongs between two others', () => {
    expect(ids(settle(rows('a', 'c'), rows('a', 'b', 'c')))).toBe('ac');
  });

  it('appends the next page', () => {
    expect(ids(settle(rows('a', 'b'), rows('a', 'b', 'c', 'd')))).toBe('abcd');
  });

  it('keeps a row that left, and renews those that stay', () => {
    const held = [
      { id: 'a', round: 1 },
      { id: 'b', round: 1 },
    ];
    expect(settle(held, [{ id: 'b', round: 2 }])).toEqual([
      { id: 'a', round: 1 },
      { id: 'b', round: 2 },
    ]);
  });
});
