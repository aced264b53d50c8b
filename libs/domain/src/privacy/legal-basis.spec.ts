import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  basisFor,
  legalBasisKinds,
  legalBasisProblems,
  missingBasisWords,
  type LegalBasisFacts,
} from './legal-basis.js';
import { guardedSensitivities, isGuarded, noticeFor, sensitivities } from './sensitivity.js';

const consent: LegalBasisFacts = {
  kind: 'consent',
  scope: ['substance_use'],
  recipientId: 'acme',
  signed: '2026-05-01',
  expires: '2026-12-31',
  isRevoked: false,
};
const sending = { sensitivity: 'substance_use', recipientId: 'acme', today: '2026-06-01' } as const;

const days = fc.constantFrom('2026-04-30', '2026-05-01', '2026-06-01', '2026-12-31', '2027-01-01');
const anyBasis: fc.Arbitrary<LegalBasisFacts> = fc.record({
  kind: fc.constantFrom(...legalBasisKinds),
  scope: fc.uniqueArray(fc.constantFrom(...guardedSensitivities), { minLength: 1 }),
  recipientId: fc.constantFrom('acme', 'zenith'),
  signed: days,
  expires: days,
  isRevoked: fc.boolean(),
});
const anySending = fc.record({
  sensitivity: fc.constantFrom(...guardedSensitivities),
  recipientId: fc.constantFrom('acme', 'zenith'),
  today: days,
});

describe('a legal basis', () => {
  it('covers what it names, for whom it names, from the day it was signed to its last', () => {
    for (const today of ['2026-05-01', '2026-06-01', '2026-12-31']) {
      expect(basisFor([consent], { ...sending, today })).toEqual({ basis: consent });
    }
  });

  it.each([
    ['another recipient', { recipientId: 'zenith' }, 'other_recipient'],
    ['another kind of record', { scope: ['substance_use_counselling'] as const }, 'other_scope'],
    ['its last day gone', { expires: '2026-05-31' }, 'expired'],
    ['its day to come', { signed: '2026-06-02' }, 'not_yet_signed'],
    ['a revocation', { isRevoked: true }, 'revoked'],
  ])('does not cover with %s', (_, change, gap) => {
    expect(basisFor([{ ...consent, ...change }], sending)).toEqual({ gap });
  });

  it('says the nearest miss, and that nothing is recorded where nothing is', () => {
    const bases = [
      { ...consent, recipientId: 'zenith' },
      { ...consent, isRevoked: true },
    ];
    expect(basisFor(bases, sending)).toEqual({ gap: 'revoked' });
    expect(basisFor([], sending)).toEqual({ gap: 'none' });
    expect(missingBasisWords('substance_use', 'Acme', 'none')).toBe(
      'needs a consent for substance-use records to Acme: none is recorded on this claim',
    );
  });

  it('lets psychotherapy notes out under an authorisation alone', () => {
    const notes = { ...consent, scope: ['psychotherapy_notes'] as const };
    const out = { ...sending, sensitivity: 'psychotherapy_notes' as const };
    expect(basisFor([notes], out)).toEqual({ gap: 'other_scope' });
    const authorisation = { ...notes, kind: 'authorisation' as const };
    expect(basisFor([authorisation], out)).toEqual({ basis: authorisation });
  });

  it('lets out nothing that it does not name, whatever else stands beside it', () => {
    fc.assert(
      fc.property(fc.array(anyBasis, { maxLength: 5 }), anySending, (bases, out) => {
        const found = basisFor(bases, out);
        if ('gap' in found) return;
        const { basis } = found;
        expect(basis.scope).toContain(out.sensitivity);
        expect(basis.recipientId).toBe(out.recipientId);
        expect(basis.isRevoked).toBe(false);
        expect(basis.signed <= out.today && out.today <= basis.expires).toBe(true);
        expect(out.sensitivity === 'psychotherapy_notes' && basis.kind === 'consent').toBe(false);
      }),
    );
  });

  it('is found wherever it stands among others, and lost once it is revoked', () => {
    fc.assert(
      fc.property(fc.array(anyBasis, { maxLength: 5 }), fc.nat(5), (others, at) => {
        const bases = [...others.slice(0, at), consent, ...others.slice(at)];
        expect('basis' in basisFor(bases, sending)).toBe(true);
        const revoked = bases.map((basis) => ({ ...basis, isRevoked: true }));
        expect('gap' in basisFor(revoked, sending)).toBe(true);
      }),
    );
  });

  it('stands alone for psychotherapy and counselling notes, and ends after it begins', () => {
    const paths = (change: Partial<LegalBasisFacts>) =>
      legalBasisProblems({ ...consent, ...change }).map(({ path }) => path);
    expect(paths({})).toEqual([]);
    expect(paths({ scope: ['psychotherapy_notes'] })).toEqual(['kind']);
    expect(paths({ kind: 'authorisation', scope: ['psychotherapy_notes', 'substance_use'] })).toEqual(['scope']);
    expect(paths({ scope: ['substance_use_counselling', 'substance_use'] })).toEqual(['scope']);
    expect(paths({ expires: '2026-04-30' })).toEqual(['expires']);
  });
});

describe('a mark', () => {
  it('guards what law guards, and gives Part 2 records their notice', () => {
    expect(sensitivities.filter(isGuarded)).toEqual([...guardedSensitivities]);
    expect(sensitivities.filter((mark) => noticeFor(mark) !== null)).toEqual([
      'substance_use',
      'substance_use_counselling',
    ]);
  });
});
