import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMoney, readQuantity } from './read-decimal.js';

describe('readMoney', () => {
  it.each([
    ['1850', '1850.00'],
    ['766.5', '766.50'],
    ['.5', '0.50'],
    ['100.', '100.00'],
    ['0007.10', '7.10'],
    ['3.1000', '3.10'],
    ['-12.30', '-12.30'],
    ['-0', '0.00'],
    ['9007199254740993.01', '9007199254740993.01'],
  ])('reads %s as %s', (text, amount) => expect(readMoney(text)).toBe(amount));

  it.each(['', '.', '-', '1,000', '1E3', '0.001', '12.3.4', '$5', '1 0', '٣', '1234567890123456789'])(
    'refuses %j',
    (text) => expect(readMoney(text)).toBeNull(),
  );

  it('gives back any number of cents exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n }), (cents) => {
        const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
        expect(readMoney(text)).toBe(text);
      }),
    );
  });
});

describe('readQuantity', () => {
  it.each([
    ['1.00', '1'],
    ['01.50', '1.5'],
    ['0', '0'],
    ['.25', '0.25'],
  ])('reads %s as %s', (text, quantity) => expect(readQuantity(text)).toBe(quantity));
  it('refuses words', () => expect(readQuantity('ONE')).toBeNull());
});
