import { describe, expect, it } from '@jest/globals';
import { publishedAddress } from './published-address.js';

describe('the address in a published contact', () => {
  it('is found beside the words that say who reads it', () => {
    expect(publishedAddress('calls@acme.example')).toBe('calls@acme.example');
    expect(publishedAddress('Provider relations, calls@acme.example')).toBe('calls@acme.example');
    expect(publishedAddress('Calls <calls@acme.example>; 555 0100')).toBe('calls@acme.example');
  });

  it('is not made up where there is none', () => {
    for (const contact of [null, '', 'Telephone 555 0100', 'calls@', '@acme.example', 'calls@acme']) {
      expect(publishedAddress(contact)).toBeNull();
    }
  });
});
