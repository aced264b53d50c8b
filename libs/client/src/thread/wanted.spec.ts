import { describe, expect, it } from '@jest/globals';
import { aMessage } from './a-message.js';
import { anEvent } from './an-event.js';
import { wantedBy } from './wanted.js';

/** Three messages, the second corrected once; a fourth that came before its neighbour. */
const held = { messages: [aMessage(1), aMessage(2, 2), aMessage(3), aMessage(5)], reach: 3 };
const nothing = { tail: false, numbers: [] };

describe('what events leave to be asked for', () => {
  it.each([
    ['a post that is held', anEvent('message.posted', 3), nothing],
    ['a post behind the end', anEvent('message.posted', 4), { tail: true, numbers: [] }],
    ['a post that is held behind a hole', anEvent('message.posted', 5), { tail: true, numbers: [] }],
    ['a correction that is held', anEvent('message.edited', 3, { seq: 2, version: 2 }), nothing],
    ['a correction that is not', anEvent('message.edited', 3, { seq: 2, version: 3 }), { tail: false, numbers: [2] }],
    ['a correction behind the end', anEvent('message.edited', 5, { seq: 4, version: 2 }), { tail: true, numbers: [] }],
    [
      'a correction, and a post behind the end',
      anEvent('message.edited', 9, { seq: 1, version: 2 }),
      { tail: true, numbers: [1] },
    ],
    ['a correction of who knows what', anEvent('message.edited', 3), { tail: true, numbers: [1, 2, 3, 5] }],
    ['a recall', anEvent('message.recalled', 3, { recallId: 'r' }), { tail: true, numbers: [1, 2, 3, 5] }],
    ['a recall that was lifted', anEvent('recall.lifted', 3), { tail: true, numbers: [1, 2, 3, 5] }],
    ['a mark on the conversation', anEvent('thread.marked', 3), { tail: true, numbers: [1, 2, 3, 5] }],
    ['how far somebody has read', anEvent('thread.read', 3, { seq: 3 }), nothing],
    ['how far somebody has read behind the end', anEvent('thread.read', 4, { seq: 4 }), { tail: true, numbers: [] }],
    ['a seat that was lost', { ...anEvent('thread.access_lost', 0), stream: 'person:p' }, { tail: true, numbers: [] }],
    ['other people', anEvent('thread.participants_changed', 3), { tail: true, numbers: [] }],
  ])('by %s', (_, event, wanted) => {
    expect(wantedBy([event], held)).toEqual(wanted);
  });

  it('is what each of them leaves', () => {
    const events = [anEvent('message.posted', 4), anEvent('message.edited', 4, { seq: 3, version: 2 })];
    expect(wantedBy(events, held)).toEqual({ tail: true, numbers: [3] });
  });
});
