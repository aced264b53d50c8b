import { describe, expect, it } from '@jest/globals';
import { stripProtoKeys } from '@nestjs/common/utils/strip-proto-keys.util.js';
import fc from 'fast-check';
import { isHarmless } from './is-harmless.js';
import { unstorableTexts } from './unstorable-texts.js';

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('\u0000', 'a\ud83d', '\udca9', '👩‍⚕️', '__proto__', 'prototype', 'constructor'),
);
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.constantFrom(null, true, 7),
    fc.array(tie('body'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('body')), { maxLength: 3 }).map((members) => Object.fromEntries(members)),
  ),
}));
/** As it comes over the wire: `__proto__` is a member of its own there. */
const received = body.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const kept = (value: unknown): unknown => {
  const copy = structuredClone(value);
  stripProtoKeys(copy);
  return copy;
};

describe('a body that is called harmless', () => {
  it('is left as it is by what looks with care', () => {
    fc.assert(
      fc.property(received, (value) => {
        fc.pre(isHarmless(value));
        expect([unstorableTexts(value), kept(value)]).toEqual([[], value]);
      }),
    );
  });

  it('is any whose texts can be kept and whose keys are nobody’s prototype', () => {
    const plain = fc
      .jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
      .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(plain, (value) => {
        fc.pre(unstorableTexts(value).length === 0 && !/__proto__|prototype|constructor/.test(JSON.stringify(value)));
        expect(isHarmless(value)).toBe(true);
      }),
    );
  });

  it.each([
    ['a\u0000b'],
    [{ deep: [{ text: 'half \ud83d' }] }],
    [JSON.parse('{"__proto__":{}}')],
    [{ constructor: 0 }],
  ])('is not %j', (value) => {
    expect(isHarmless(value)).toBe(false);
  });
});
