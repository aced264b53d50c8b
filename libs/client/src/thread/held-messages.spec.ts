import { describe, expect, it } from '@jest/globals';
import { threadDigest, type MessageView } from '@liaison/contracts';
import fc from 'fast-check';
import { aMessage } from './a-message.js';
import { isAsOnServer } from './consistency.js';
import { inOrder, reachOf, withFresh } from './held-messages.js';

const through = (last: number) => Array.from({ length: last }, (_, at) => aMessage(at + 1));
/** A server that holds these. */
const holding = (held: readonly MessageView[]) => {
  const asked: number[] = [];
  const ask = async ({ from, through: last }: { from: number; through: number }) => {
    asked.push(from);
    const some = held.filter(({ seq }) => seq >= from && seq <= last);
    return { from, through: last, messages: some.length, digest: threadDigest(some) };
  };
  return { ask, asked };
};

describe('the messages that are held', () => {
  it('stand in order, each number once and in its newest version, however they came', () => {
    const someMessage = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 3 }))
      .map(([seq, version]) => aMessage(seq, version));
    fc.assert(
      fc.property(fc.array(someMessage), (came) => {
        const held = inOrder(came);
        expect(held.map(({ seq }) => seq)).toEqual([...new Set(came.map(({ seq }) => seq))].sort((a, b) => a - b));
        for (const { seq, version } of held) {
          expect(version).toBe(Math.max(...came.filter((each) => each.seq === seq).map((each) => each.version)));
        }
        expect(inOrder([...held, ...came])).toEqual(held);
      }),
    );
  });

  it('take in what came as if it had been there, wherever it stands', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 3 })));
    const messages = (drawn: [number, number][]) => drawn.map(([seq, version]) => aMessage(seq, version));
    fc.assert(
      fc.property(some, some, (before, came) => {
        const held = inOrder(messages(before));
        expect(withFresh(held, messages(came))).toEqual(inOrder([...held, ...messages(came)]));
      }),
    );
  });

  it('reach as far as counting on from the first finds no hole', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 14 }), (drawn, from) => {
        let reach = from - 1;
        while (drawn.includes(reach + 1)) reach += 1;
        expect(reachOf(inOrder(drawn.map((seq) => aMessage(seq))), from)).toBe(reach);
      }),
    );
  });

  it('reach nowhere where the first that is wanted is missing', () => {
    expect([reachOf([aMessage(2), aMessage(3)], 1), reachOf([aMessage(1), aMessage(2)], 1)]).toEqual([0, 2]);
  });

  it('reach to the first hole', () => {
    expect([reachOf([]), reachOf(through(3)), reachOf([aMessage(4), aMessage(5), aMessage(7)])]).toEqual([0, 3, 5]);
  });
});

describe('the check against the server', () => {
  it('finds the same, by the thousand', async () => {
    const { ask, asked } = holding(through(2_000));
    expect(await isAsOnServer(through(2_000), ask)).toBe(true);
    expect(asked).toEqual([1, 1_001, 2_001]);
  });

  it.each([
    ['a message that never came', through(3), through(4)],
    ['a message in between', [aMessage(1), aMessage(3)], through(3)],
    ['a correction that never came', through(3), [aMessage(1), aMessage(2, 2), aMessage(3)]],
    ['a message that the server does not have', through(4), through(3)],
    ['everything', [], through(1)],
    ['a recall', through(2), [aMessage(1), { ...aMessage(2), text: '', recalled: true }]],
  ])('notices %s', async (_, held, server) => {
    expect(await isAsOnServer(held, holding(server).ask)).toBe(false);
  });

  it('compares from the oldest that is loaded', async () => {
    expect(await isAsOnServer(through(9).slice(5), holding(through(9)).ask)).toBe(true);
  });
});
