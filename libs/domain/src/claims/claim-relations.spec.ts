import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inPayerOrder, payerOrderWords, relationOf, type CorrectionLink, type Submission } from './claim-relations.js';
import { findPredecessors, type ReplaceableClaim } from './find-predecessors.js';

const aSubmission = (id: string, given: Partial<Submission> = {}): Submission => ({
  id,
  payer: 'acme',
  payerOrder: 'P',
  receivedAt: new Date('2026-05-12T08:00:00Z'),
  ...given,
});

const aClaim = (id: string, given: Partial<ReplaceableClaim> = {}): ReplaceableClaim => ({
  id,
  payer: 'acme',
  encounterKey: 'knee',
  frequencyCode: '1',
  payerControlNumber: null,
  isCurrent: true,
  ...given,
});

describe('how submissions of one encounter stand to each other', () => {
  const [first, second] = [aSubmission('a'), aSubmission('b')];

  it('is told by what corrects, from either end', () => {
    const replaces: CorrectionLink = { claimId: 'b', relatedId: 'a', relation: 'replaces' };
    expect(relationOf(second, first, [replaces])).toBe('replaces');
    expect(relationOf(first, second, [replaces])).toBe('replaced_by');
    expect(relationOf(first, second, [{ ...replaces, relation: 'voids' }])).toBe('voided_by');
  });

  it('is another payer’s before anything else is asked, and a resubmission for the same payer', () => {
    expect(relationOf(first, aSubmission('c', { payer: 'zenith' }), [])).toBe('other_payer');
    expect(relationOf(second, first, [])).toBe('resubmits');
    expect(relationOf(first, second, [])).toBe('resubmitted_as');
  });

  it('mirrors itself from the other end', () => {
    const submission = fc.record({
      id: fc.uuid(),
      payer: fc.constantFrom('acme', 'zenith'),
      payerOrder: fc.constantFrom('P', 'S', null),
      receivedAt: fc.date({ noInvalidDate: true }),
    });
    const mirror = { resubmits: 'resubmitted_as', resubmitted_as: 'resubmits', other_payer: 'other_payer' } as const;
    fc.assert(
      fc.property(submission, submission, (a, b) => {
        fc.pre(a.id !== b.id);
        expect(relationOf(b, a, [])).toBe(mirror[relationOf(a, b, []) as keyof typeof mirror]);
      }),
    );
  });

  it('is listed by payer order, then as they came, with unknown orders last', () => {
    const listed = inPayerOrder([
      aSubmission('d', { payerOrder: null }),
      aSubmission('c', { payerOrder: 'T' }),
      aSubmission('b', { payerOrder: 'P' }),
      aSubmission('e', { payerOrder: 'S' }),
      aSubmission('a', { payerOrder: 'P', receivedAt: new Date('2026-06-01T00:00:00Z') }),
    ]);
    expect(listed.map(({ id }) => id)).toEqual(['b', 'a', 'e', 'c', 'd']);
  });

  it('names the payer’s turn', () => {
    expect(['P', 'S', 'T', 'A', 'H', 'U', null].map(payerOrderWords)).toEqual([
      'primary payer',
      'secondary payer',
      'tertiary payer',
      'fourth payer',
      'eleventh payer',
      null,
      null,
    ]);
  });
});

describe('what a correction corrects', () => {
  it('is the latest claim of the encounter that still stands, at the same payer', () => {
    const claims = [
      aClaim('a'),
      aClaim('b', { isCurrent: false }),
      aClaim('c', { payer: 'zenith' }),
      aClaim('d', { encounterKey: 'hip' }),
      aClaim('e', { frequencyCode: '7' }),
    ];
    expect(findPredecessors(claims, new Set(['e']))).toEqual([{ claimId: 'e', relatedId: 'a', relation: 'replaces' }]);
  });

  it('is known by the payer’s number before the encounter is looked at', () => {
    const claims = [
      aClaim('a', { encounterKey: 'other number', payerControlNumber: 'ICN-1' }),
      aClaim('b'),
      aClaim('c', { frequencyCode: '8', payerControlNumber: 'ICN-1' }),
    ];
    expect(findPredecessors(claims, new Set(['c']))).toEqual([{ claimId: 'c', relatedId: 'a', relation: 'voids' }]);
  });

  it('is the correction before, when one follows another, and nothing once all is voided', () => {
    const claims = [
      aClaim('a'),
      aClaim('b', { frequencyCode: '7' }),
      aClaim('c', { frequencyCode: '7' }),
      aClaim('d', { frequencyCode: '8' }),
      aClaim('e', { frequencyCode: '7' }),
    ];
    expect(findPredecessors(claims, new Set(['b', 'c', 'd', 'e']))).toEqual([
      { claimId: 'b', relatedId: 'a', relation: 'replaces' },
      { claimId: 'c', relatedId: 'b', relation: 'replaces' },
      { claimId: 'd', relatedId: 'c', relation: 'voids' },
    ]);
  });

  it('is never another payer’s, comes earlier, and is corrected once, whatever a file holds', () => {
    const claim = fc.record({
      payer: fc.constantFrom('acme', 'zenith'),
      encounterKey: fc.constantFrom('knee', 'hip'),
      frequencyCode: fc.constantFrom('1', '7', '8', null),
      payerControlNumber: fc.constantFrom('ICN-1', 'ICN-2', null),
      isCurrent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 30 }), (given) => {
        const claims = given.map((one, index) => ({ ...one, id: String(index) }));
        const links = findPredecessors(claims, new Set(claims.map(({ id }) => id)));
        expect(new Set(links.map(({ relatedId }) => relatedId)).size).toBe(links.length);
        expect(new Set(links.map(({ claimId }) => claimId)).size).toBe(links.length);
        for (const { claimId, relatedId } of links) {
          const [correction, corrected] = [claims[Number(claimId)], claims[Number(relatedId)]];
          expect(Number(relatedId)).toBeLessThan(Number(claimId));
          expect(corrected).toMatchObject({ payer: correction?.payer, isCurrent: true });
          expect(corrected?.frequencyCode).not.toBe('8');
        }
      }),
    );
  });

  it('is found by looking at each claim once, though all of the file is one encounter', () => {
    let looks = 0;
    const watched = (claim: ReplaceableClaim): ReplaceableClaim =>
      new Proxy(claim, {
        get: (of, name) => {
          if (name === 'isCurrent' || name === 'payerControlNumber') looks += 1;
          return Reflect.get(of, name) as unknown;
        },
      });
    const claims = Array.from({ length: 2_000 }, (_, at) =>
      watched(
        aClaim(String(at), { frequencyCode: at % 2 === 0 ? '1' : '7', payerControlNumber: at % 3 ? null : 'ICN' }),
      ),
    );
    expect(findPredecessors(claims, new Set(claims.map(({ id }) => id)))).toHaveLength(1_000);
    // Once to see whether it stands, once for its keys, once more where it corrects.
    expect(looks).toBeLessThanOrEqual(3 * claims.length);
  });
});
