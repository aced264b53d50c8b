import { describe, expect, it } from '@jest/globals';
import { containing } from './containing.js';

describe('a pattern of words', () => {
  it('takes what was typed as it is', () => {
    expect(containing(' 100%_a\\b ')).toBe('%100\\%\\_a\\\\b%');
    expect(containing('a\0b')).toBe('%ab%');
    expect(containing('')).toBe('%%');
  });
});
