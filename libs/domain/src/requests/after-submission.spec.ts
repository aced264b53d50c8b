import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { authoredOf, isAfterSubmission } from './after-submission.js';

const newYork = 'America/New_York';
const evening = new Date('2026-11-20T20:30:00-05:00');
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });

describe('what was written after the claim was submitted', () => {
  it('is told by the instant, whatever the zone', () => {
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(newYork, 'Pacific/Auckland', 'UTC'), (authored, sent, zone) => {
        expect(isAfterSubmission(authored.toISOString(), sent, zone)).toBe(authored > sent);
      }),
    );
  });

  it('is told by the day in the provider’s zone, where only a day is known', () => {
    expect(isAfterSubmission('2026-11-20', evening, newYork)).toBe(false);
    expect(isAfterSubmission('2026-11-21', evening, newYork)).toBe(true);
    expect(isAfterSubmission('2026-11-21', evening, 'UTC')).toBe(false);
  });

  it('is never said before the bill, nor of a record without a date', () => {
    expect(isAfterSubmission('2026-11-21', null, newYork)).toBe(false);
    expect(isAfterSubmission(null, evening, newYork)).toBe(false);
  });

  it('dates what is written to answer at the answer, and a record only by its author', () => {
    expect(authoredOf({ nature: 'explanation' }, evening)).toBe(evening.toISOString());
    expect(authoredOf({ nature: 'addendum', authoredAt: '2026-11-02' }, evening)).toBe('2026-11-02');
    expect(authoredOf({ nature: 'existing_record' }, evening)).toBeNull();
    expect(authoredOf({}, evening)).toBeNull();
  });
});
