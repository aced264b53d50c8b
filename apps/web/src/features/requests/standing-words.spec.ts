import { describe, expect, it } from '@jest/globals';
import { standingLines } from './standing-words.js';

const party = (name: string) => ({
  organisation: { id: '01890000-0000-7000-8000-000000000001', name },
  desk: null,
  person: null,
});
const base = {
  holds: [],
  extensions: [],
  delivery: { sentAgainAt: null, undelivered: null },
  sentAt: '2026-11-20T15:00:00.000Z',
  due: { at: '2026-12-10T22:00:00.000Z', original: '2026-12-01T22:00:00.000Z', explanation: null },
  mySide: 'addressee' as const,
  requester: party('Acme Health'),
  addressee: { ...party('Northside Clinic'), organisation: { id: 'x', name: 'Northside Clinic' } },
  state: 'open' as const,
};
const asked = {
  id: 'e',
  state: 'asked' as const,
  reason: 'volume',
  until: '2026-12-10T22:00:00.000Z',
  askedAt: '2026-11-21T15:00:00.000Z',
  askedBy: 'Dana Whitfield',
  grantedUntil: null,
  decidedAt: null,
  decidedReason: null,
};
const now = new Date('2026-11-24T15:00:00.000Z');
const words = (facts: Partial<Parameters<typeof standingLines>[0]>) =>
  standingLines({ ...base, ...facts }, now, 'America/New_York').map((line) => line.words);

describe('what a request waits for, in words', () => {
  it('names who outside is waited for, since when, until when and why', () => {
    const hold = { id: 'h', party: 'St Mary’s', reason: 'records_elsewhere', expected: '2026-12-04', until: null };
    expect(words({ holds: [{ ...hold, from: '2026-11-24T14:00:00.000Z' }] })).toEqual([
      'Waiting for St Mary’s since today 09:00; expected 4 Dec. They hold the records.',
    ]);
    expect(words({ holds: [{ ...hold, from: base.sentAt, until: base.sentAt }] })).toEqual([]);
  });

  it('speaks of more time from the reader’s side', () => {
    expect(words({ extensions: [asked] })[0]).toMatch(/^You ask for more time, until .*There is more than can be done/);
    expect(words({ extensions: [asked], mySide: 'requester' })[0]).toMatch(/^Northside asks for more time/);
    const granted = { ...asked, state: 'granted' as const, grantedUntil: asked.until };
    expect(words({ extensions: [granted] })[0]).toMatch(/^Acme gave more time, until .* It was due .* at first\.$/);
    const refused = { ...asked, state: 'refused' as const, decidedReason: 'statutory_limit' };
    expect(words({ extensions: [refused], mySide: 'requester' })).toEqual([
      'You gave no more time. The law sets the date.',
    ]);
  });

  it('says what a door said, and that it was sent again', () => {
    const lost = { sentAgainAt: null, undelivered: 'rejected_999' };
    expect(words({ delivery: lost, state: 'undelivered' })).toEqual([
      'It did not arrive. The other system rejected it (999).',
    ]);
    const again = { sentAgainAt: '2026-11-24T14:30:00.000Z', undelivered: null };
    expect(words({ delivery: again })[0]).toMatch(/^Sent .*, and again today 09:30\.$/);
  });
});
