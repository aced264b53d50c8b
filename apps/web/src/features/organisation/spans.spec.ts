import { describe, expect, it } from '@jest/globals';
import { parseSpans, spansWords } from './spans.js';

describe('the hours of a day', () => {
  it('are read as they are written', () => {
    const spans = [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ] as const;
    expect(parseSpans(spansWords(spans))).toEqual(spans);
  });

  it('may be typed with a plain hyphen and without the nought', () => {
    expect(parseSpans('8:00-16:30')).toEqual([['08:00', '16:30']]);
  });

  it('are none on a closed day', () => {
    expect(parseSpans('  ')).toEqual([]);
  });

  it.each(['8 to 5', '17:00-08:00', '08:00-25:00', '08:00-12:00, 11:00-17:00', '08:75-12:00', '08:00'])(
    'are not guessed from "%s"',
    (words) => {
      expect(parseSpans(words)).toBeNull();
    },
  );
});
