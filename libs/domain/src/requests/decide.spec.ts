import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAnswer } from './decide-answer.js';
import { decideAccept, decideReopen, decideReturn, decideWaive } from './decide-review.js';
import { decideWithdraw } from './decide-withdraw.js';
import { applyChanges, isOwed, type ItemFacts } from './item-facts.js';
import type { ItemOutcome, ItemState, RequestState } from './vocabulary.js';

const item = (id: string, state: ItemState = 'outstanding'): ItemFacts => ({ id, state });
const aRequest = (state: RequestState, ...items: ItemFacts[]) => ({ state, round: 1, items });
const drafts = (...entries: [string, ItemOutcome][]) => new Map(entries);
/** What a rule refuses with, or null when it does not. */
function refusalOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}

describe('answering', () => {
  it('is complete when the last owed item is sent', () => {
    const decision = decideAnswer(aRequest('acknowledged', item('a'), item('b', 'waived')), drafts(['a', 'supplied']));
    expect(decision).toEqual({ move: 'answer', to: 'answered', items: [{ id: 'a', to: 'supplied' }] });
  });

  it('sends a part, which acknowledges an open request and leaves a returned one returned', () => {
    const items = [item('a'), item('b')];
    expect(decideAnswer(aRequest('open', ...items), drafts(['a', 'disputed'])).to).toBe('acknowledged');
    expect(decideAnswer(aRequest('returned', ...items), drafts(['a', 'disputed'])).to).toBe('returned');
  });

  it('names the item that has no answer yet', () => {
    const request = aRequest('open', item('a'), item('b'));
    expect(refusalOf(() => decideAnswer(request, drafts(['a', 'supplied']), ['a', 'b']))).toMatchObject({
      code: 'request.items_unsettled',
      errors: [{ path: 'itemIds.1', message: 'has no answer yet' }],
    });
  });

  it('sends nothing when nothing is ready', () => {
    expect(refusalOf(() => decideAnswer(aRequest('open', item('a')), drafts()))).toMatchObject({
      code: 'request.nothing_to_send',
    });
  });

  it('never answers while an item is owed, whatever is drafted', () => {
    const states = fc.constantFrom<ItemState>('outstanding', 'returned', 'waived', 'accepted', 'supplied');
    fc.assert(
      fc.property(fc.array(fc.tuple(states, fc.boolean()), { minLength: 1, maxLength: 8 }), (rows) => {
        const items = rows.map(([state], index) => item(String(index), state));
        const ready = drafts(
          ...rows.flatMap(([, has], index): [string, ItemOutcome][] => (has ? [[String(index), 'supplied']] : [])),
        );
        try {
          const decision = decideAnswer(aRequest('acknowledged', ...items), ready);
          expect(decision.to === 'answered').toBe(!applyChanges(items, decision.items).some(isOwed));
        } catch (error) {
          expect(error).toMatchObject({ code: 'request.nothing_to_send' });
        }
      }),
    );
  });
});

describe('reviewing', () => {
  it('accepts every sent item', () => {
    expect(decideAccept(aRequest('answered', item('a', 'supplied'), item('b', 'waived'))).items).toEqual([
      { id: 'a', to: 'accepted' },
    ]);
  });

  it('returns the named items for another round and leaves the rest', () => {
    const decision = decideReturn(aRequest('answered', item('a', 'supplied'), item('b', 'disputed')), ['b']);
    expect(decision).toMatchObject({ to: 'returned', round: 2, items: [{ id: 'b', to: 'returned' }] });
  });

  it('closes as cancelled when everything is waived, as answered when the rest was sent', () => {
    expect(decideWaive(aRequest('open', item('a')), ['a']).to).toBe('cancelled');
    expect(decideWaive(aRequest('acknowledged', item('a'), item('b', 'supplied')), ['a']).to).toBe('answered');
    expect(decideWaive(aRequest('acknowledged', item('a'), item('b')), ['a'])).toMatchObject({
      move: null,
      to: 'acknowledged',
    });
  });

  it('waives nothing but everything while a question of the addressee is open', () => {
    expect(refusalOf(() => decideWaive(aRequest('clarifying', item('a'), item('b')), ['a']))).toMatchObject({
      code: 'request.illegal_transition',
    });
    expect(decideWaive(aRequest('clarifying', item('a')), ['a']).to).toBe('cancelled');
  });

  it('sends back the items a request is reopened for, answered or not, and leaves the others', () => {
    const decision = decideReopen(aRequest('expired', item('a', 'accepted'), item('b'), item('c')), ['a', 'b']);
    expect(decision.items).toEqual([
      { id: 'a', to: 'returned' },
      { id: 'b', to: 'returned' },
    ]);
  });
});

describe('withdrawing', () => {
  const answered = { id: 'a', state: 'supplied' as const, wasReturned: false, sentInRound: 1, isOpened: false };

  it('takes back what was sent in this round while nobody opened it', () => {
    const decision = decideWithdraw({ state: 'answered', round: 1, items: [answered] });
    expect(decision).toEqual({ to: 'acknowledged', items: [{ id: 'a', to: 'outstanding' }] });
  });

  it('is too late once the other side opened it', () => {
    const opened = { state: 'answered' as const, round: 1, items: [{ ...answered, isOpened: true }] };
    expect(refusalOf(() => decideWithdraw(opened))).toMatchObject({ code: 'request.answer_opened' });
  });

  it('leaves the part that was opened before the rest came', () => {
    const items = [
      { ...answered, isOpened: true },
      { ...answered, id: 'b', wasReturned: true },
    ];
    expect(decideWithdraw({ state: 'answered', round: 1, items }).items).toEqual([{ id: 'b', to: 'returned' }]);
  });
});
