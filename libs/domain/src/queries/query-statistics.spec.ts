import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { standardCalendar } from '../calendar/working-calendar.js';
import { ballOf, requestTable, type RequestMove } from '../requests/request-table.js';
import { clinicianOutcomes } from '../requests/outcomes.js';
import type { RequestState } from '../requests/vocabulary.js';
import { figuresOfQuery, queryStandings, statisticsOf, type QueryFigures, type QueryMove } from './query-statistics.js';

const calendar = standardCalendar('America/New_York');
const start = Date.parse('2026-06-01T14:00:00Z');
const minutes = (count: number) => new Date(start + count * 60_000);

/** A life of a request: whatever the table allows next, some minutes later. */
const life: fc.Arbitrary<QueryMove[]> = fc
  .array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 2000 }), fc.constantFrom(...clinicianOutcomes)), {
    maxLength: 12,
  })
  .map((choices) => {
    let state: RequestState = 'open';
    let at = 0;
    const moves: QueryMove[] = [aMove('send', state, at)];
    for (const [choice, later, outcome] of choices) {
      const steps = Object.entries(requestTable[state]) as [RequestMove, { to: RequestState }][];
      const step = steps[choice % Math.max(1, steps.length)];
      if (!step) break;
      at += later;
      state = step[1].to;
      const isSilence = step[0] === 'cancel' && choice % 2 === 0;
      moves.push({
        ...aMove(step[0], state, at),
        ...(step[0] === 'accept' ? { outcome } : {}),
        ...(isSilence ? { reason: 'no_answer' } : {}),
      });
    }
    return moves;
  });

function aMove(action: string, state: RequestState, at: number): QueryMove {
  return { action, state, at: minutes(at), ball: ballOf[state], reason: null, outcome: null };
}

/** The figures as somebody with a pencil would find them: minute by minute, in one pass. */
function byHand(moves: readonly QueryMove[]): Pick<QueryFigures, 'answeredAt' | 'calendarSeconds'> {
  let held = 0;
  for (const [index, move] of moves.entries()) {
    if (move.state === 'answered' && moves[index + 1]?.action !== 'withdraw') {
      return { answeredAt: move.at, calendarSeconds: held };
    }
    const next = moves[index + 1];
    if (next && move.ball === 'addressee') held += (next.at.getTime() - move.at.getTime()) / 1000;
  }
  return { answeredAt: null, calendarSeconds: null };
}

describe('the figures of clinician queries', () => {
  it('equal what a pencil finds in the transitions', () => {
    fc.assert(
      fc.property(life, (moves) => {
        expect(figuresOfQuery(moves, [], calendar)).toMatchObject(byHand(moves));
      }),
    );
  });

  it('put every question in exactly one standing, and count each outcome once', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 12 }), (lives) => {
        const figures = lives.flatMap((moves) => figuresOfQuery(moves, [], calendar) ?? []);
        const all = statisticsOf(figures);
        expect(all.sent).toBe(lives.length);
        expect(queryStandings.reduce((sum, standing) => sum + all.standings[standing], 0)).toBe(all.sent);
        const withOutcome = figures.filter(({ outcome }) => outcome !== null).length;
        expect(clinicianOutcomes.reduce((sum, outcome) => sum + all.outcomes[outcome], 0)).toBe(withOutcome);
        for (const rate of [all.responseRate, all.agreementRate]) {
          expect(rate === null || (rate >= 0 && rate <= 1)).toBe(true);
        }
        const taken = figures.filter(({ standing }) => standing === 'taken_back').length;
        const answered = figures.filter(({ answeredAt }) => answeredAt !== null).length;
        expect(all.responseRate).toBe(all.sent === taken ? null : answered / (all.sent - taken));
        const sorted = figures.flatMap(({ calendarSeconds }) => calendarSeconds ?? []).sort((a, b) => a - b);
        const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
        expect(all.medianCalendarSeconds).toBe(sorted.length === 0 ? null : Math.round((low + high) / 2));
      }),
    );
  });

  it('charge the clinician only while the ball is theirs, in working time beside', () => {
    const clarified = [
      aMove('send', 'open', 0),
      aMove('clarify', 'clarifying', 60),
      aMove('reply', 'acknowledged', 24 * 60),
      aMove('answer', 'answered', 24 * 60 + 30),
      { ...aMove('accept', 'accepted', 25 * 60), outcome: 'agreed_differently' },
    ];
    expect(figuresOfQuery(clarified, [], calendar)).toMatchObject({
      standing: 'answered',
      calendarSeconds: 90 * 60,
      workingSeconds: 90 * 60,
      outcome: 'agreed_differently',
    });
  });

  it('tell silence from a question that was taken back', () => {
    const silent = [aMove('send', 'open', 0), { ...aMove('cancel', 'cancelled', 9), reason: 'no_answer' }];
    const mistaken = [aMove('send', 'open', 0), { ...aMove('cancel', 'cancelled', 9), reason: 'sent_in_error' }];
    const figures = [silent, mistaken].flatMap((moves) => figuresOfQuery(moves, [], calendar) ?? []);
    expect(figures.map(({ standing, outcome }) => [standing, outcome])).toEqual([
      ['no_response', 'no_response'],
      ['taken_back', null],
    ]);
    expect(figuresOfQuery([aMove('discard', 'discarded', 1)], [], calendar)).toBeNull();
  });

  it('take the outcome that was said last', () => {
    const closed = [
      aMove('send', 'open', 0),
      aMove('answer', 'answered', 5),
      { ...aMove('accept', 'accepted', 6), outcome: 'complete' },
      { ...aMove('say_outcome', 'accepted', 7), outcome: 'disagreed' },
    ];
    expect(figuresOfQuery(closed, [], calendar)?.outcome).toBe('disagreed');
  });
});
