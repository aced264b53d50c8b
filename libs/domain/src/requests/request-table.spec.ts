import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedActions } from './allowed-actions.js';
import {
  ballOf,
  closedStates,
  nextRequestState,
  type RequestMove,
  requestMoves,
  requestTable,
  sideOfMove,
} from './request-table.js';
import { requestStates, type RequestState } from './vocabulary.js';

/** What a rule refuses with, or null when it does not. */
function refusalOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}
const anyState = fc.constantFrom(...requestStates);
const anyMove = fc.constantFrom(...requestMoves);

describe('request states', () => {
  it('names every state it leads to, and reaches every state from a draft', () => {
    const seen = new Set<RequestState>(['draft']);
    for (const state of seen) for (const step of Object.values(requestTable[state])) seen.add(step.to);
    expect([...seen].sort()).toEqual([...requestStates].sort());
  });

  it('lets nobody leave a discarded draft', () => {
    expect(requestTable.discarded).toEqual({});
  });

  it('refuses every move that is not written, naming where it stood', () => {
    fc.assert(
      fc.property(anyState, anyMove, (from, move) => {
        const step = requestTable[from][move];
        const by = step?.by ?? sideOfMove(move);
        if (step) return expect(nextRequestState(from, move, by)).toBe(step.to);
        return expect(refusalOf(() => nextRequestState(from, move, by))).toMatchObject({
          code: 'request.illegal_transition',
          facts: { from, move },
        });
      }),
    );
  });

  it('tells the wrong side so before it looks at the state', () => {
    expect(refusalOf(() => nextRequestState('accepted', 'answer', 'requester'))).toMatchObject({
      code: 'request.wrong_side',
    });
  });

  it('gives the ball to exactly one side while a request lives', () => {
    expect(closedStates).toEqual(['accepted', 'cancelled', 'expired', 'discarded']);
    for (const state of requestStates) expect(ballOf[state] === null).toBe(closedStates.includes(state));
  });

  it('takes a withdrawn answer of a later round back to returned', () => {
    expect(nextRequestState('answered', 'withdraw', 'addressee', 1)).toBe('acknowledged');
    expect(nextRequestState('answered', 'withdraw', 'addressee', 2)).toBe('returned');
  });

  it('keeps each move on one side whatever the state', () => {
    for (const move of requestMoves) {
      const sides = new Set(Object.values(requestTable).flatMap((steps) => (steps[move] ? [steps[move].by] : [])));
      expect(sides.size).toBe(1);
    }
  });

  it('offers only what the table takes', () => {
    const offered = requestStates.flatMap((state) =>
      (['requester', 'addressee'] as const).flatMap((side) =>
        allowedActions(state, side).map((action) => ({ side, step: requestTable[state][action as RequestMove] })),
      ),
    );
    // What the door says is entered by the side that sent.
    for (const { side, step } of offered) expect(step?.by === 'door' ? 'requester' : (step?.by ?? side)).toBe(side);
    expect(allowedActions('open', 'addressee')).toEqual(expect.arrayContaining(['acknowledge', 'answer', 'delegate']));
    expect(allowedActions('open', 'addressee')).not.toContain('cancel');
  });

  it('offers a second of what can only run once in no case', () => {
    const facts = { isHeld: true, isExtensionAsked: true, isInner: false, hasUnopenedAnswer: false, mayReopen: false };
    const asked = allowedActions('acknowledged', 'addressee', facts);
    expect(asked).toContain('release_hold');
    for (const action of ['hold', 'ask_extension', 'redirect'] as const) expect(asked).not.toContain(action);
    expect(allowedActions('clarifying', 'requester', facts)).toContain('grant_extension');
    expect(allowedActions('answered', 'addressee', facts)).not.toContain('withdraw');
    expect(allowedActions('clarifying', 'addressee', facts)).toContain('withdraw');
    expect(allowedActions('accepted', 'requester', facts)).not.toContain('reopen');
  });
});
