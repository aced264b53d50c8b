import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canBeMerged, type ComparableItem, matchItems, whyNotMerged, wordsKey } from './match-requests.js';

const anItem = (id: string, given: Partial<ComparableItem> = {}): ComparableItem => ({
  id,
  loinc: null,
  reason: null,
  question: null,
  line: null,
  ...given,
});
const items = (prefix: string) =>
  fc
    .array(
      fc.record({
        loinc: fc.option(fc.constantFrom('11504-8', '18842-5')),
        question: fc.option(fc.constantFrom('Which knee?', 'which KNEE', 'Who signed?')),
        line: fc.option(fc.constantFrom(1, 2)),
      }),
      { maxLength: 6 },
    )
    .map((given) => given.map((one, index) => anItem(`${prefix}${index}`, one)));

describe('two requests that may be one', () => {
  it('pair each item at most once, and only with one of the other', () => {
    fc.assert(
      fc.property(items('a'), items('b'), (from, to) => {
        const pairs = matchItems(from, to);
        expect(new Set(pairs.values()).size).toBe(pairs.size);
        expect([...pairs.keys()].every((id) => id.startsWith('a'))).toBe(true);
        expect([...pairs.values()].every((id) => id.startsWith('b'))).toBe(true);
      }),
    );
  });

  it('pair everything with itself where all differ', () => {
    const all = [anItem('1', { loinc: '11504-8' }), anItem('2', { question: 'Who signed?' })];
    expect([...matchItems(all, all)]).toEqual([
      ['1', '1'],
      ['2', '2'],
    ]);
  });

  it('know the same document, the same coded reason and the same words, not another line', () => {
    const note = anItem('n', { loinc: '11504-8', line: 1 });
    const others = [anItem('x', { loinc: '11504-8', line: 2 }), anItem('y', { loinc: '11504-8' })];
    expect(matchItems([note], others).get('n')).toBe('y');
    const reason = { list: 'RARC', code: 'M127' };
    const [one, other] = [anItem('r', { reason }), anItem('s', { reason: { ...reason } })];
    expect(matchItems([one, note], [other, anItem('z')]).get('r')).toBe('s');
    expect(wordsKey('  Which   KNEE? ')).toBe(wordsKey('which knee'));
  });

  it('take one thing for the other where both ask for exactly one', () => {
    expect(matchItems([anItem('a', { question: 'Op note' })], [anItem('b', { loinc: '11504-8' })]).get('a')).toBe('b');
  });

  it('say why they are not', () => {
    const base = { claimId: 'c', kind: 'insurer_query', state: 'open', mergedInto: null, items: [] } as const;
    const recorded = { ...base, requesterOrg: 'outside', addresseeOrg: 'us', recordedBy: 'us' };
    const electronic = { ...base, requesterOrg: 'payer', addresseeOrg: 'us', recordedBy: null };
    expect(whyNotMerged(recorded, electronic)).toBeNull();
    expect(whyNotMerged(electronic, electronic)).toMatch('neither');
    expect(whyNotMerged(recorded, recorded)).toMatch('both');
    expect(whyNotMerged(recorded, { ...electronic, claimId: 'd' })).toMatch('claims');
    expect(whyNotMerged(recorded, { ...electronic, kind: 'claim_question' })).toMatch('kinds');
    expect(whyNotMerged(recorded, { ...electronic, requesterOrg: 'us', addresseeOrg: 'payer' })).toMatch('directions');
    expect(canBeMerged({ state: 'answered', mergedInto: null })).toBe(true);
    expect(canBeMerged({ state: 'accepted', mergedInto: null })).toBe(false);
    expect(canBeMerged({ state: 'open', mergedInto: 'x' })).toBe(false);
  });
});
