import type { RequestSummary } from '@liaison/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addSummaries } from './add-summaries.js';

const none: RequestSummary = {
  ...{ total: 0, needsMe: 0, dueToday: 0, overdue: 0, unassigned: 0, returned: 0, pendedClaims: 0 },
  ...{ dollarsWaiting: null, medianResponseSeconds: null, medianReviewSeconds: null, firstPassAcceptance: null },
  ...{ byState: {}, byBall: {}, ageing: [{ bucket: '0–1 d', count: 0 }] },
};

describe('the figures over several organisations', () => {
  it('are sums, of states that only one of them has as well', () => {
    const one = { ...none, total: 2, byState: { open: 2 }, ageing: [{ bucket: '0–1 d', count: 2 }] };
    const other = { ...none, total: 3, byState: { open: 1, answered: 2 }, ageing: [{ bucket: '0–1 d', count: 3 }] };
    expect(addSummaries([one, other])).toMatchObject({
      ...{ total: 5, byState: { open: 3, answered: 2 } },
      ageing: [{ bucket: '0–1 d', count: 5 }],
    });
  });

  it('keep the acting organisation’s medians and show no amount where nobody sees one', () => {
    const acting = { ...none, medianResponseSeconds: 60 };
    const other = { ...none, medianResponseSeconds: 3600 };
    expect(addSummaries([acting, other])).toMatchObject({ medianResponseSeconds: 60, dollarsWaiting: null });
    expect(addSummaries([acting, { ...other, dollarsWaiting: '12.00' }]).dollarsWaiting).toBe('12.00');
  });

  it('add dollars to the cent, however many', () => {
    const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const words = (value: bigint) => {
      const digits = String(value < 0n ? -value : value).padStart(3, '0');
      return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    fc.assert(
      fc.property(cents, cents, (one, other) => {
        const added = addSummaries([
          { ...none, dollarsWaiting: words(one) },
          { ...none, dollarsWaiting: words(other) },
        ]);
        expect(added.dollarsWaiting).toBe(words(one + other));
      }),
    );
  });
});
