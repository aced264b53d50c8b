import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptAround } from './excerpt-around.js';

describe('the excerpt of a hit', () => {
  it('shows the match whatever its case, and says where it cut', () => {
    const text = `${'a '.repeat(200)}Operative Note${' b'.repeat(200)}`;
    const excerpt = excerptAround(text, 'operative note');
    expect(excerpt).toMatch(/^….*Operative Note.*…$/);
    expect(excerpt.length).toBeLessThan(200);
  });

  it('leaves a short text whole', () => {
    expect(excerptAround('the knee,\n left', 'knee')).toBe('the knee, left');
  });

  it('never leaves half a character at its ends', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ minLength: 1, maxLength: 5 }),
        (text, sought) => {
          expect(encodeURIComponent(excerptAround(text, sought))).toBeDefined();
        },
      ),
    );
  });
});
