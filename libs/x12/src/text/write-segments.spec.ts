import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf } from '../../../../test/fixtures/x12/read-fixture.js';
import { scanSegments } from './scan-segments.js';
import { canSeparate, usualSeparators, type X12Separators } from './separators.js';
import { writeSegments, X12WriteError, type X12Values } from './write-segments.js';

const marks = fc.shuffledSubarray([...'*:~^|+>!\u001d\u001e\u001f'], { minLength: 4, maxLength: 4 });
const separators = fc
  .tuple(marks, fc.boolean())
  .map(([[element, component, repetition, last], isByLine]): X12Separators => {
    return { element: element!, component: component!, repetition: repetition!, segment: isByLine ? '\n' : last! };
  });
const id = fc
  .stringMatching(/^[A-Z][A-Z0-9]{1,2}$/)
  .filter((text) => text !== 'BIN' && text !== 'BDS' && text !== 'ISA');
const element = fc.string({ unit: fc.constantFrom(...'ABCxyz019 .-äöüé漢😀') });

describe('writeSegments', () => {
  it('writes what the scanner reads back, with any separators', () => {
    const segments = fc.array(fc.tuple(id, fc.array(element)), { minLength: 1 });
    fc.assert(
      fc.property(separators, segments, (used, input) => {
        const values = input.map(([first, rest]): X12Values => [first, ...rest, 'end']);
        const read = [...scanSegments(bytesOf(writeSegments(used, values)), used)];
        expect(read.map((segment) => segment.elements)).toEqual(values);
        expect(read.map((segment) => segment.position)).toEqual(values.map((_, index) => index + 1));
      }),
    );
  });

  it('joins components and leaves out what is empty at an end', () => {
    const text = writeSegments(usualSeparators, [['SV1', ['HC', '29881', '', ''], '150', '', '']]);
    expect(text).toBe('SV1*HC:29881*150~');
  });

  it.each(['*', ':', '^', '~', '\n', '\u0000', '\u007f', '\ud800'])(
    'refuses %j inside a value without repeating it',
    (bad) => {
      const write = (): string => writeSegments(usualSeparators, [['NTE', 'ADD', `QUIMBYSURNAME${bad}`]]);
      expect(write).toThrow(X12WriteError);
      expect(write).toThrow('separator_in_value (segment NTE, element 2)');
    },
  );

  it('refuses separators that are letters, blanks or the same twice', () => {
    for (const wrong of [
      { segment: 'A' },
      { element: ' ' },
      { component: '~' },
      { repetition: '*' },
      { element: '\n' },
    ]) {
      expect(canSeparate({ ...usualSeparators, ...wrong })).toBe(false);
    }
    expect(() => writeSegments({ ...usualSeparators, segment: '*' }, [])).toThrow('separators_invalid');
  });

  it('refuses segment ids that are none, and binary segments', () => {
    expect(() => writeSegments(usualSeparators, [['nm1', 'x']])).toThrow('segment_id_invalid');
    expect(() => writeSegments(usualSeparators, [['BIN', '1', 'x']])).toThrow('binary_segment');
  });
});
