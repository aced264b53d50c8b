import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normaliseQuestion, sameQuestion, type AskedThing } from './same-question.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const gap = fc.constantFrom(' ', '  ', '\n', ', ', ' - ', '… ', '? ');
const thing: fc.Arbitrary<AskedThing> = fc.record({
  loinc: fc.option(fc.constantFrom('11504-8', '11506-3')),
  reason: fc.option(fc.constantFrom({ list: 'RARC', code: 'M29' }, { list: 'RARC', code: 'M30' })),
  question: fc.option(fc.constantFrom('Which knee?', 'which knee', 'Who signed?', '?!')),
  line: fc.option(fc.constantFrom(1, 2)),
  dateRange: fc.option(fc.constant({ from: '2026-11-04', to: '2026-11-04' })),
});

describe('the words of a question', () => {
  it('are the same, however they are spaced, cased or punctuated', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), gap, fc.boolean(), (words, between, loud) => {
        const written = words.map((each) => (loud ? each.toUpperCase() : each)).join(between);
        expect(normaliseQuestion(`  ${written}? `)).toBe(words.join(' '));
      }),
    );
  });

  it('normalised twice are normalised once', () => {
    fc.assert(
      fc.property(anyText, (text) => expect(normaliseQuestion(normaliseQuestion(text))).toBe(normaliseQuestion(text))),
    );
  });

  it('keep what changes their meaning', () => {
    expect(normaliseQuestion('Was 1.5 mg given?')).not.toBe(normaliseQuestion('Was 15 mg given?'));
    expect(normaliseQuestion('Pressure <140?')).not.toBe(normaliseQuestion('Pressure >140?'));
    expect(normaliseQuestion('Übelkeit')).not.toBe(normaliseQuestion('Ubelkeit'));
  });
});

describe('the same question', () => {
  it('is the same seen from either side', () => {
    fc.assert(
      fc.property(thing, thing, (one, other) => expect(sameQuestion(one, other)).toBe(sameQuestion(other, one))),
    );
  });

  it('is itself, as soon as it asks for anything', () => {
    fc.assert(
      fc.property(thing, (one) => {
        const asks =
          Boolean(one.loinc) || Boolean(one.question && normaliseQuestion(one.question)) || aReasonAlone(one);
        expect(sameQuestion(one, { ...one }) !== null).toBe(asks);
      }),
    );
  });

  it('wants the same document of the same line and dates', () => {
    const note = { loinc: '11504-8', line: 2, dateRange: { from: '2026-11-04', to: '2026-11-04' } };
    expect(sameQuestion(note, { ...note, question: 'With the signature, please.' })).toBe('document');
    expect(sameQuestion(note, { ...note, line: 1 })).toBeNull();
    expect(sameQuestion(note, { ...note, dateRange: null })).toBeNull();
  });

  it('in the same words is another one about another line', () => {
    expect(sameQuestion({ question: 'Which knee?', line: 1 }, { question: 'WHICH  KNEE' })).toBe('words');
    expect(sameQuestion({ question: 'Which knee?', line: 1 }, { question: 'Which knee?', line: 2 })).toBeNull();
  });
});

function aReasonAlone({ loinc, question, reason }: AskedThing): boolean {
  return Boolean(reason) && !loinc && !question;
}
