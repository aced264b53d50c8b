import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { toCsv } from './to-csv.js';

describe('a table for a spreadsheet', () => {
  it('quotes what would break a row, and leaves absent cells empty', () => {
    expect(toCsv([['Dr "A", B', 2, null]])).toBe('"Dr ""A"", B",2,\r\n');
  });

  it('begins no text cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string({ maxLength: 10 }), (lead, rest) => {
        expect(toCsv([[lead + rest]])).toMatch(/^"?'/);
      }),
    );
  });
});
