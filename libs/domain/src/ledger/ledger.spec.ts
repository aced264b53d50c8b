import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { alwaysOpenCalendar, standardCalendar } from '../calendar/working-calendar.js';
import { type RequestState } from '../requests/vocabulary.js';
import { ballIntervals, type BallHold, type BallMove } from './ball-intervals.js';
import { innerLedger } from './inner-ledger.js';
import { ledgerTotals, sharedLedger } from './shared-ledger.js';

const start = Date.parse('2026-06-01T12:00:00Z');
const at = (hours: number): Date => new Date(start + hours * 3_600_000);
const move = (hours: number, state: RequestState, ball: BallMove['ball']): BallMove => ({ at: at(hours), ball, state });
const calendars = { requester: standardCalendar('America/New_York'), addressee: standardCalendar('America/Chicago') };

const states = ['open', 'acknowledged', 'clarifying', 'answered', 'returned', 'accepted', 'cancelled'] as const;
const ballOf = (state: (typeof states)[number]): BallMove['ball'] =>
  state === 'accepted' || state === 'cancelled'
    ? null
    : state === 'clarifying' || state === 'answered'
      ? 'requester'
      : 'addressee';
const histories = fc
  .array(fc.record({ state: fc.constantFrom(...states), gap: fc.integer({ min: 0, max: 2e8 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((steps) => {
    let time = start;
    const sent: BallMove = { at: new Date(start), ball: 'addressee', state: 'open' };
    return [
      { at: new Date(start - 5e6), ball: 'requester' as const, state: 'draft' as const },
      sent,
      ...steps.map(({ state, gap }) => ({ at: new Date((time += gap)), ball: ballOf(state), state })),
    ];
  });
const someHolds = fc.array(
  fc.record({
    from: fc.integer({ min: -1e7, max: 1e9 }).map((ms) => new Date(start + ms)),
    length: fc.option(fc.integer({ min: 0, max: 3e8 })),
  }),
  { maxLength: 4 },
);
const holdsFrom = (drawn: readonly { from: Date; length: number | null }[]): BallHold[] =>
  drawn.map(({ from, length }) => ({
    from,
    until: length === null ? null : new Date(from.getTime() + length),
    party: 'St. Mary Hospital',
  }));
/** Whether a hold covers any of it; a hold that ended at once covers nothing. */
const covers = (hold: BallHold, from: number, until: number): boolean =>
  Math.max(from, hold.from.getTime()) < Math.min(until, hold.until?.getTime() ?? Infinity);

describe('the ball', () => {
  it('partitions the wall clock from first sending to close or now, whatever happens', () => {
    fc.assert(
      fc.property(histories, someHolds, fc.integer({ min: 0, max: 2e8 }), (moves, drawn, later) => {
        const holds = holdsFrom(drawn);
        const now = new Date((moves.at(-1)?.at.getTime() ?? start) + later);
        const intervals = ballIntervals(moves, holds, now);
        // Every instant between two moves is charged once, to the ball of the move before it, or to nobody.
        moves.slice(1).forEach((each, index) => {
          const from = each.at.getTime();
          const until = (moves[index + 2]?.at ?? now).getTime();
          const inside = intervals
            .map((interval) => ({
              side: interval.side,
              ms: Math.min(until, interval.until.getTime()) - Math.max(from, interval.from.getTime()),
            }))
            .filter(({ ms }) => ms > 0);
          expect(inside.reduce((sum, { ms }) => sum + ms, 0)).toBe(each.ball === null ? 0 : until - from);
          expect(inside.every(({ side }) => side === each.ball)).toBe(true);
        });
        intervals.slice(1).forEach((interval, index) => {
          expect(interval.from.getTime()).toBeGreaterThanOrEqual(intervals[index]!.until.getTime());
        });
        for (const { from, until, outside } of intervals) {
          if (from < until) expect(holds.some((hold) => covers(hold, from.getTime(), until.getTime()))).toBe(outside);
        }
      }),
    );
  });

  it('charges nobody before sending or for a draft that was thrown away', () => {
    expect(ballIntervals([move(0, 'draft', 'requester')], [], at(5))).toEqual([]);
    expect(ballIntervals([move(0, 'draft', 'requester'), move(1, 'discarded', null)], [], at(5))).toEqual([]);
  });

  it('leaves a gap while a reopened request was closed', () => {
    const moves = [move(0, 'open', 'addressee'), move(2, 'cancelled', null), move(9, 'returned', 'addressee')];
    expect(ballIntervals(moves, [], at(10)).map(({ from, until }) => [from, until])).toEqual([
      [at(0), at(2)],
      [at(9), at(10)],
    ]);
  });

  it('shows whose turn it is in the very moment of sending', () => {
    const [only] = ballIntervals([move(0, 'open', 'addressee')], [], at(0));
    expect(only).toEqual({ side: 'addressee', from: at(0), until: at(0), outside: false, running: true });
  });

  it('survives clocks that disagree', () => {
    const moves = [move(0, 'open', 'addressee'), move(-1, 'answered', 'requester'), move(3, 'accepted', null)];
    const sides = ballIntervals(moves, [], at(1)).map(({ side, from, until }) => [side, from, until]);
    expect(sides).toEqual([['requester', at(0), at(3)]]);
  });
});

describe('the shared ledger', () => {
  it('adds up to the wall clock, per side and in all', () => {
    fc.assert(
      fc.property(histories, someHolds, fc.integer({ min: 0, max: 2e8 }), (moves, drawn, later) => {
        const holds = holdsFrom(drawn);
        const now = new Date((moves.at(-1)?.at.getTime() ?? start) + later);
        const always = { requester: alwaysOpenCalendar, addressee: alwaysOpenCalendar };
        const totals = ledgerTotals(sharedLedger({ moves, holds, calendars: always, now }));
        const seconds = (ms: number): number => Math.floor(ms / 1000);
        const charged = moves.slice(1).reduce((sum, each, index) => {
          const until = (moves[index + 2]?.at ?? now).getTime();
          return each.ball === null ? sum : sum + seconds(until) - seconds(each.at.getTime());
        }, 0);
        expect(totals.requester.calendarSeconds + totals.addressee.calendarSeconds).toBe(charged);
        expect(totals.requester.workingSeconds + totals.addressee.workingSeconds).toBe(charged);
      }),
    );
  });

  it('counts working time on the calendar of the side that had the ball', () => {
    // Monday 12:00 UTC is 08:00 in New York and 07:00 in Chicago.
    const moves = [move(0, 'open', 'addressee'), move(2, 'answered', 'requester'), move(5, 'accepted', null)];
    expect(sharedLedger({ moves, holds: [], calendars, now: at(9) })).toEqual([
      {
        side: 'addressee',
        from: '2026-06-01T12:00:00.000Z',
        until: '2026-06-01T14:00:00.000Z',
        calendarSeconds: 7200,
        workingSeconds: 3600,
        outside: false,
      },
      {
        side: 'requester',
        from: '2026-06-01T14:00:00.000Z',
        until: '2026-06-01T17:00:00.000Z',
        calendarSeconds: 10800,
        workingSeconds: 7200,
        outside: false,
      },
    ]);
  });

  it('runs on with an open end and shows the waiting for somebody outside', () => {
    const holds = [{ from: at(2), until: at(4), party: 'St. Mary Hospital' }];
    const moves = [move(0, 'open', 'addressee'), move(1, 'acknowledged', 'addressee')];
    const ledger = sharedLedger({ moves, holds, calendars, now: at(6) });
    expect(ledger.map(({ outside, calendarSeconds, until }) => [outside, calendarSeconds, until])).toEqual([
      [false, 7200, '2026-06-01T14:00:00.000Z'],
      [true, 7200, '2026-06-01T16:00:00.000Z'],
      [false, 7200, null],
    ]);
    expect(ledgerTotals(ledger).addressee).toMatchObject({ calendarSeconds: 21600, outsideCalendarSeconds: 7200 });
  });
});

describe('the inner ledger', () => {
  const moves = [move(0, 'open', 'addressee'), move(4, 'answered', 'requester'), move(6, 'returned', 'addressee')];

  it('tells who held the request, only while the own side had the ball', () => {
    const holders = [
      { at: at(1), holder: 'coder' },
      { at: at(3), holder: 'caregiver' },
      { at: at(5), holder: 'coder' },
    ];
    const ledger = innerLedger(holders, ballIntervals(moves, [], at(8)), 'addressee');
    expect(ledger).toEqual([
      { holder: null, from: at(0).toISOString(), until: at(1).toISOString() },
      { holder: 'coder', from: at(1).toISOString(), until: at(3).toISOString() },
      { holder: 'caregiver', from: at(3).toISOString(), until: at(4).toISOString() },
      { holder: 'coder', from: at(6).toISOString(), until: null },
    ]);
  });

  it('is as long as the own part of the shared one', () => {
    const holderMoves = fc.array(
      fc.record({ at: fc.integer({ min: -5, max: 60 }).map(at), holder: fc.constantFrom('a', 'b', null) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(histories, holderMoves, fc.integer({ min: 0, max: 2e8 }), (history, unordered, later) => {
        const now = new Date((history.at(-1)?.at.getTime() ?? start) + later);
        const intervals = ballIntervals(history, [], now);
        const holders = unordered.sort((a, b) => a.at.getTime() - b.at.getTime());
        const inner = innerLedger(holders, intervals, 'addressee').reduce(
          (sum, { from, until }) => sum + (until ? Date.parse(until) : now.getTime()) - Date.parse(from),
          0,
        );
        const own = intervals.filter(({ side }) => side === 'addressee');
        expect(inner).toBe(own.reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0));
      }),
    );
  });
});
