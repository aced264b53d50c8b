import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedActions } from './allowed-actions.js';
import {
  moverOf,
  recordableActs,
  recordableMoves,
  recordedMoves,
  recorderSide,
  requireRecordedTime,
  requireTheirTime,
} from './recorded-moves.js';
import { nextRequestState } from './request-table.js';
import { requestKinds, requestSides, requestStates } from './vocabulary.js';

/** The code of what a rule refuses with, or null when it does not. */
function refusalOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const state = fc.constantFrom(...requestStates);
const side = fc.constantFrom(...requestSides);

describe('what is entered for an outside party', () => {
  it('is never one of our own moves, and always one the table allows the other side or the door', () => {
    fc.assert(
      fc.property(state, side, (from, ours) => {
        for (const move of recordableMoves(from, ours)) {
          // That our own letter came back is told by the door, and so is both.
          if (move !== 'undeliver') expect(allowedActions(from, ours)).not.toContain(move);
          expect(nextRequestState(from, move, moverOf(move, ours))).toBeDefined();
        }
      }),
    );
  });

  it('leaves no recorded move out that the other side could take', () => {
    fc.assert(
      fc.property(state, side, fc.constantFrom(...recordedMoves), (from, ours, move) => {
        const isTaken = (): boolean => {
          try {
            nextRequestState(from, move, moverOf(move, ours));
            return true;
          } catch {
            return false;
          }
        };
        expect(recordableMoves(from, ours).includes(move)).toBe(isTaken());
      }),
    );
  });

  it('refuses our own moves by name, whatever the state', () => {
    expect(() => moverOf('acknowledge', 'addressee')).toThrow('request.wrong_side');
    expect(() => moverOf('accept', 'requester')).toThrow('request.wrong_side');
    expect(() => moverOf('undeliver', 'addressee')).toThrow('request.wrong_side');
    expect(moverOf('undeliver', 'requester')).toBe('door');
  });

  it('is their word on more time only while we ask for it, and never ours', () => {
    fc.assert(
      fc.property(state, side, fc.boolean(), (from, ours, isAsked) => {
        const offered = recordableActs(from, ours, isAsked).includes('grant_extension');
        const isTaken = refusalOf(() => requireTheirTime('grant_extension', from, ours)) === null;
        expect(offered).toBe(isAsked && isTaken);
        if (ours === 'requester') expect(offered).toBe(false);
      }),
    );
    expect(refusalOf(() => requireTheirTime('refuse_extension', 'open', 'requester'))).toBe('request.wrong_side');
  });

  it('happened between what happened last and now', () => {
    const time = fc.integer({ min: 0, max: 1_000 }).map((seconds) => new Date(seconds * 1000));
    fc.assert(
      fc.property(time, fc.option(time), time, (at, last, now) => {
        const isRight = at <= now && (last === null || at >= last);
        if (isRight) expect(() => requireRecordedTime(at, last, now)).not.toThrow();
        else expect(() => requireRecordedTime(at, last, now)).toThrow('request.recorded_time');
      }),
    );
  });

  it('puts the recorder where the kind has it, and keeps inner kinds inside', () => {
    expect(recorderSide('insurer_query', 'provider')).toBe('addressee');
    expect(recorderSide('insurer_query', 'payer')).toBe('requester');
    expect(recorderSide('claim_question', 'provider')).toBe('requester');
    for (const kind of requestKinds.filter((name) => /clinician|records|internal/.test(name))) {
      expect(() => recorderSide(kind, 'provider')).toThrow('request.kind_not_allowed');
    }
  });
});
