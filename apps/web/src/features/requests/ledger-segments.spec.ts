import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ledgerLegend, ledgerSegments, ledgerTotals, type LedgerFacts } from './ledger-segments.js';

const start = Date.parse('2026-11-15T00:00:00Z');
const day = 86_400;
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const entry = (side: 'requester' | 'addressee', from: number, until: number, open = false) => ({
  side,
  from: at(from),
  until: open ? null : at(until),
  calendarSeconds: until - from,
  workingSeconds: Math.floor((until - from) / 4),
  outside: false,
});

const facts: LedgerFacts = {
  mySide: 'addressee',
  ledger: [entry('requester', 0, 2 * day), entry('addressee', 2 * day, 8 * day, true)],
  innerLedger: [
    { holder: 'Coding desk', from: at(2 * day), until: at(3 * day) },
    { holder: 'Dr Abara', from: at(3 * day), until: at(6 * day) },
    { holder: 'Dana', from: at(6 * day), until: null },
  ],
};

describe('the bar of who held it', () => {
  it('splits the own side by holder and leaves the other side whole', () => {
    const said = ledgerSegments(facts).map(({ side, holder, seconds, share }) => [side, holder, seconds / day, share]);
    expect(said).toEqual([
      ['requester', null, 2, 0.25],
      ['addressee', 'Coding desk', 1, 0.125],
      ['addressee', 'Dr Abara', 3, 0.375],
      ['addressee', 'Dana', 2, 0.25],
    ]);
  });

  it('shows the other side’s reader the same lengths without the names', () => {
    const theirs = ledgerSegments({ ...facts, mySide: 'requester', innerLedger: [] });
    expect(theirs.map(({ holder, seconds }) => [holder, seconds / day])).toEqual([
      [null, 2],
      [null, 6],
    ]);
  });

  it('marks only the last stretch as running and gives each holder a shade of their own', () => {
    const segments = ledgerSegments(facts);
    expect(segments.map(({ running }) => running)).toEqual([false, false, false, true]);
    expect(segments.map(({ shade }) => shade)).toEqual([0, 0, 1, 2]);
  });

  it('gives somebody who holds it twice the same shade and one entry in the legend', () => {
    const twice = ledgerSegments({
      ...facts,
      innerLedger: [
        { holder: 'Dana', from: at(2 * day), until: at(4 * day) },
        { holder: 'Dr Abara', from: at(4 * day), until: at(5 * day) },
        { holder: 'Dana', from: at(5 * day), until: null },
      ],
    });
    expect(twice.map(({ shade }) => shade)).toEqual([0, 0, 1, 0]);
    expect(ledgerLegend(twice).map(({ holder, seconds }) => [holder, seconds / day])).toEqual([
      [null, 2],
      ['Dana', 5],
      ['Dr Abara', 1],
    ]);
  });

  it('is empty before the first sending', () => {
    expect(ledgerSegments({ ...facts, ledger: [] })).toEqual([]);
  });

  it('always covers exactly the shared ledger, whatever the inner ledger says', () => {
    const span = fc.tuple(fc.nat(20 * day), fc.nat(20 * day));
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 * day }), { maxLength: 8 }),
        fc.array(span, { maxLength: 6 }),
        (lengths, inner) => {
          let from = 0;
          const ledger = lengths.map((length, index) => {
            const made = entry(index % 2 === 0 ? 'addressee' : 'requester', from, from + length);
            from += length;
            return made;
          });
          const innerLedger = inner
            .map(([one, length], index) => ({ holder: `P${index % 3}`, from: at(one), until: at(one + length) }))
            .sort((one, other) => Date.parse(one.from) - Date.parse(other.from));
          const segments = ledgerSegments({ ledger, innerLedger, mySide: 'addressee' });
          for (const [index, segment] of segments.entries()) {
            expect(segment.from).toBe(index === 0 ? at(0) : segments[index - 1]?.until);
          }
          const sum = segments.reduce((total, { seconds }) => total + seconds, 0);
          expect(sum).toBe(ledgerTotals(ledger).calendarSeconds);
        },
      ),
    );
  });
});
