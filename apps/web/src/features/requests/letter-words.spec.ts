import { describe, expect, it } from '@jest/globals';
import { turnOfRow } from './letter-words.js';

describe('another request of the same letter', () => {
  const row = {
    mySide: 'addressee',
    state: 'open',
    ball: { side: 'addressee', holder: null, since: '2026-11-24T00:00:00Z' },
  } as const;

  it('says whose turn it is', () => {
    expect(turnOfRow(row)).toBe('your turn');
    expect(turnOfRow({ ...row, mySide: 'requester' })).toBe('their turn');
    expect(turnOfRow({ ...row, state: 'accepted', ball: null })).toBe('closed');
    expect(turnOfRow({ ...row, mySide: 'requester', state: 'draft', ball: null })).toBe('not sent');
  });
});
