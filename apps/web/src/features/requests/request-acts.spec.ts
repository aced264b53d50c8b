import { describe, expect, it } from '@jest/globals';
import type { RequestItemView } from '@liaison/contracts';
import { allowedActions, requestSides, requestStates } from '@liaison/domain';
import { isOpenItem, itemsFor, nextOpenItem, offeredActs, requestActs, sendWords } from './request-acts.js';

function anItem(change: Partial<RequestItemView> & { draft?: boolean } = {}): RequestItemView {
  const { draft, ...rest } = change;
  const answer = draft === undefined ? null : { draft, outcome: 'supplied' };
  return { id: 'i', state: 'outstanding', delegatedTo: null, answer, ...rest } as RequestItemView;
}
const both = { state: 'acknowledged' as const, actions: ['answer', 'save_answer'] };

describe('the next open item', () => {
  it('is the first that has neither draft nor answer and was not passed on', () => {
    const items = [
      anItem({ id: 'a', draft: true }),
      anItem({ id: 'b', delegatedTo: 'child' }),
      anItem({ id: 'c' }),
      anItem({ id: 'd' }),
    ];
    expect(nextOpenItem(items)?.id).toBe('c');
  });

  it('is one that was passed on when nothing else is open', () => {
    expect(nextOpenItem([anItem({ id: 'b', delegatedTo: 'child' })])?.id).toBe('b');
  });

  it('counts an item that was sent back as open until it has a new draft', () => {
    expect(isOpenItem(anItem({ state: 'returned', draft: false }))).toBe(true);
    expect(isOpenItem(anItem({ state: 'returned', draft: true }))).toBe(false);
    expect(isOpenItem(anItem({ state: 'waived' }))).toBe(false);
  });
});

describe('the send button', () => {
  it('sends a part while something is open, and all when nothing is', () => {
    const part = { items: [anItem({ draft: true }), anItem({ draft: true }), anItem()], ...both };
    expect(sendWords(part)).toMatchObject({ label: 'Send 2 now', part: true, disabledWhy: null });
    const all = { items: [anItem({ draft: true }), anItem({ draft: true })], ...both };
    expect(sendWords(all)).toMatchObject({ label: 'Send all', part: false, disabledWhy: null });
  });

  it('says why it cannot be pressed', () => {
    expect(sendWords({ items: [anItem()], ...both })?.disabledWhy).toBe('No item has an answer yet.');
    const whole = { ...both, state: 'expired' as const, items: [anItem({ draft: true }), anItem()] };
    expect(sendWords(whole)?.disabledWhy).toBe('Some items have no answer yet.');
  });

  it('is not there for somebody who may not answer', () => {
    expect(sendWords({ ...both, items: [anItem({ draft: true })], actions: ['accept'] })).toBeNull();
  });
});

describe('the acts offered', () => {
  it('are those the server names and no others', () => {
    expect(offeredActs(['accept', 'cancel', 'unknown_act']).map((act) => act.action)).toEqual(['accept', 'cancel']);
  });

  it('never give two acts of one moment the same key, nor the keys of the desk and of the items', () => {
    for (const state of requestStates) {
      for (const side of requestSides) {
        for (const isOn of [true, false]) {
          const facts = {
            isHeld: isOn,
            isExtensionAsked: isOn,
            isInner: true,
            hasUnopenedAnswer: true,
            mayReopen: true,
          };
          const actions = allowedActions(state, side, facts);
          const answering = actions.includes('save_answer') ? ['s'] : [];
          const all = [...offeredActs(actions).map((act) => act.key), ...answering];
          expect(new Set(all).size).toBe(all.length);
        }
      }
    }
    // `m` goes on writing a draft and changes what was sent: never both.
    for (const act of requestActs)
      expect(['1', '2', '3', 'd', 'n', 'j', 'k', 'c', 'r', 'g', '?']).not.toContain(act.key);
  });

  it('let only sent answers go back, and only unanswered items be dropped', () => {
    const items = [
      anItem({ id: 'sent', state: 'supplied', draft: false }),
      anItem({ id: 'open' }),
      anItem({ id: 'done', state: 'accepted', draft: false }),
    ];
    expect(itemsFor('return', items).map((item) => item.id)).toEqual(['sent']);
    expect(itemsFor('waive', items).map((item) => item.id)).toEqual(['open']);
    expect(itemsFor('reopen', items)).toHaveLength(3);
  });
});
