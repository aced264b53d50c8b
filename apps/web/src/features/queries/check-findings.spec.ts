import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countFindings,
  countWords,
  findingKey,
  findingPlace,
  graverFirst,
  markedPieces,
  overrideReason,
  type CheckFinding,
} from './check-findings.js';

function aFinding(change: Partial<CheckFinding> = {}): CheckFinding {
  const at = { path: 'items.0.question', from: 0, to: 6 };
  return { rule: 5, severity: 'stops', at, words: 'Speaks of payment.', advice: 'Leave it out.', ...change };
}
const warning = aFinding({
  rule: 6,
  severity: 'warns',
  at: { path: 'items.0.question', from: 3, to: 10 },
  words: 'Presses.',
});

describe('marked text', () => {
  it('is cut at the findings, and where two meet the graver one shows', () => {
    expect(markedPieces('Please document this.', [aFinding(), warning])).toEqual([
      { text: 'Ple', severity: 'stops' },
      { text: 'ase', severity: 'stops' },
      { text: ' doc', severity: 'warns' },
      { text: 'ument this.', severity: null },
    ]);
  });

  it('keeps every character in its place, wherever findings point', () => {
    const place = fc.record({ from: fc.integer({ min: -3, max: 40 }), to: fc.integer({ min: -3, max: 40 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(place, { maxLength: 6 }), (text, places) => {
        const findings = places.map((at) => aFinding({ at: { path: 'items.0.question', ...at } }));
        const pieces = markedPieces(text, findings);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });

  it('marks nothing for a finding about the field as a whole', () => {
    const whole = aFinding({ at: { path: 'items.0.question', from: 0, to: 0 } });
    expect(markedPieces('Which knee?', [whole])).toEqual([{ text: 'Which knee?', severity: null }]);
  });
});

describe('findings', () => {
  it('are counted in words, and a false alarm with its reason no longer counts', () => {
    const findings = [aFinding(), warning];
    expect(countWords(countFindings(findings, {}))).toBe('1 stops it, 1 warns');
    expect(countWords(countFindings(findings, { [findingKey(aFinding())]: 'A quotation.' }))).toBe('1 warns');
    expect(countFindings(findings, { [findingKey(aFinding())]: '  ' }).stops).toBe(1);
  });

  it('point at an item and a field in either notation', () => {
    expect(findingPlace(aFinding())).toEqual({ item: 0, field: 'question' });
    expect(findingPlace(aFinding({ at: { path: 'items[2].options', from: 0, to: 0 } }))).toEqual({
      item: 2,
      field: 'options',
    });
    expect(findingPlace(aFinding({ at: { path: 'title', from: 0, to: 3 } }))).toBeNull();
  });

  it('stand with what stops it first', () => {
    expect(graverFirst([warning, aFinding()]).map((finding) => finding.rule)).toEqual([5, 6]);
  });

  it('override only what would stop it, within what the server keeps', () => {
    expect(overrideReason([warning], { [findingKey(warning)]: 'Fine.' })).toBeNull();
    const alarms = { [findingKey(aFinding())]: 'x'.repeat(400) };
    expect(overrideReason([aFinding()], alarms)).toHaveLength(300);
  });
});
