import { describe, expect, it } from '@jest/globals';
import { readersInWords } from './readers-in-words.js';

const parties = { providerName: 'Northside', payerName: 'Acme', participants: [] };
const people = (...names: string[]) => names.map((name) => ({ name }));

describe('the readers of a conversation in words', () => {
  it('names both sides of a shared conversation', () => {
    expect(readersInWords({ ...parties, audience: 'shared' })).toBe('Seen by Northside coders and Acme claims');
  });

  it('adds whoever was added to a shared conversation', () => {
    expect(readersInWords({ ...parties, audience: 'shared', participants: people('Dr Abara') })).toBe(
      'Seen by Northside coders and Acme claims, and by Dr Abara',
    );
  });

  it.each([
    ['provider', 'Seen by Northside only'],
    ['payer', 'Seen by Acme only'],
  ] as const)('names the one side of a %s conversation', (audience, words) => {
    expect(readersInWords({ ...parties, audience })).toBe(words);
  });

  it('lists the people of a named circle', () => {
    const named = (...names: string[]) =>
      readersInWords({ ...parties, audience: 'named', participants: people(...names) });
    expect(named('Ann')).toBe('Seen by 1 named person: Ann');
    expect(named('Ann', 'Ben')).toBe('Seen by 2 named people: Ann and Ben');
    expect(named('Ann', 'Ben', 'Cem')).toBe('Seen by 3 named people: Ann, Ben and Cem');
  });
});
