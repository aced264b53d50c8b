import { describe, expect, it } from '@jest/globals';
import type { RequestRow } from '@liaison/contracts';
import { whatIsAsked, type ListRead } from './what-is-asked.js';

const reader = { personId: 'doctor', membershipId: 'here' };
const row = (id: string, some: Partial<RequestRow> = {}) =>
  ({
    ...{
      id,
      state: 'open',
      mySide: 'addressee',
      ball: { side: 'addressee', name: 'Doctor' },
      dueAt: '2026-11-30T12:00:00Z',
      assignee: null,
    },
    ...{ membershipId: 'here', ...some },
  }) as RequestRow;
const read = (...rows: RequestRow[]): ListRead => ({ rows, error: null, isFirstOnItsWay: false });
const onItsWay: ListRead = { rows: null, error: null, isFirstOnItsWay: true };
const failed: ListRead = { rows: null, error: new Error('no'), isFirstOnItsWay: false };
const idsOf = (rows: readonly RequestRow[]) => rows.map(({ id }) => id);

describe('what a clinician is asked', () => {
  it('is shown when both are known, by name and of the desks, each once and the soonest due first', () => {
    const late = row('late', { dueAt: '2026-12-24T12:00:00Z' });
    const asked = whatIsAsked(read(late, row('both')), read(row('both'), row('free')), reader);
    expect(asked).toMatchObject({ isWhole: true, only: null });
    expect(idsOf(asked.waiting).sort()).toEqual(['both', 'free', 'late']);
    expect(asked.waiting.at(-1)?.id).toBe('late');
  });

  it('leaves out what somebody else of the desk has taken', () => {
    const taken = row('taken', { assignee: { id: 'another', name: 'Another' } });
    const own = row('own', { assignee: { id: 'doctor', name: 'Doctor' } });
    expect(idsOf(whatIsAsked(read(), read(taken, own), reader).waiting)).toEqual(['own']);
  });

  it('waits for the desks once, so that no row moves under a finger, nor the only question goes', () => {
    expect(whatIsAsked(read(row('one')), onItsWay, reader)).toMatchObject({ isWhole: false, only: null });
    expect(whatIsAsked(onItsWay, read(), reader)).toMatchObject({ isWhole: false, only: null });
    expect(whatIsAsked(read(row('one')), read(), reader)).toMatchObject({ isWhole: true, only: { id: 'one' } });
  });

  it('does not wait for desks that cannot be read, and says so', () => {
    const asked = whatIsAsked(read(row('one')), failed, reader);
    expect(asked).toMatchObject({ isWhole: true, only: { id: 'one' }, error: failed.error });
  });

  it('takes nobody away from the only question when it cannot be read anew', () => {
    const stale: ListRead = { ...read(row('one')), error: new Error('no') };
    expect(whatIsAsked(stale, read(), reader)).toMatchObject({ only: { id: 'one' }, error: stale.error });
    expect(whatIsAsked(read(row('one')), stale, reader)).toMatchObject({ only: { id: 'one' }, error: stale.error });
  });

  it('opens by itself nothing for which one would have to turn to another organisation', () => {
    const elsewhere = row('elsewhere', { membershipId: 'there' });
    expect(whatIsAsked(read(elsewhere), read(), reader)).toMatchObject({ isWhole: true, only: null });
  });
});
