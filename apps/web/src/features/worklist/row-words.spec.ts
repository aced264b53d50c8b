import { describe, expect, it } from '@jest/globals';
import { segmentsOf } from './row-words.js';
import { groupOf } from './grouping.js';

describe('a row of the worklist', () => {
  it('counts drafts as done, since only sending is left', () => {
    expect(segmentsOf({ itemStates: ['supplied', 'outstanding', 'outstanding'], draftItems: 1 })).toEqual([
      'done',
      'done',
      'open',
    ]);
  });

  it('marks what was sent back', () => {
    expect(segmentsOf({ itemStates: ['accepted', 'returned'], draftItems: 0 })).toEqual(['done', 'back']);
  });

  it('falls under the day of the organisation, not of UTC', () => {
    const now = new Date('2026-11-23T20:00:00Z');
    expect(groupOf({ dueAt: '2026-11-24T05:30:00Z', state: 'open' }, now, 'America/Chicago')).toBe('today');
    expect(groupOf({ dueAt: '2026-11-24T05:30:00Z', state: 'open' }, now, 'UTC')).toBe('week');
    expect(groupOf({ dueAt: '2026-11-23T19:59:00Z', state: 'open' }, now, 'UTC')).toBe('overdue');
    expect(groupOf({ dueAt: null, state: 'open' }, now, 'UTC')).toBe('undated');
  });
});
