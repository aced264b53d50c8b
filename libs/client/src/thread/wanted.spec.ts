import { describe, expect, it } from '@jest/globals';
import { anEvent } from './an-event.js';
import { wantedBy } from './wanted.js';

/** Three messages, the second corrected once; a fifth that came before its neighbour. */
const versions = new Map([
  [1, 1],
  [2, 2],
  [3, 1],
  [5, 1],
]);
const held = { reach: 3, versionOf: (seq: number) => versions.get(seq), isLoading: false };
const nothing = { tail: false, numbers: [], everything: false };
const tail = { ...nothing, tail: true };
const everything = { ...tail, everything: true };

describe('what events leave to be asked for', () => {
  it.each([
    ['a post that is held', anEvent('message.posted', 3), nothing],
    ['a post behind the end', anEvent('message.posted', 4), tail],
    ['a post that is held behind a hole', anEvent('message.posted', 5), tail],
    ['a correction that is held', anEvent('message.edited', 3, { seq: 2, version: 2 }), nothing],
    ['a correction that is not', anEvent('message.edited', 3, { seq: 2, version: 3 }), { ...nothing, numbers: [2] }],
    ['a correction behind the end', anEvent('message.edited', 5, { seq: 4, version: 2 }), tail],
    [
      'a correction, and a post behind the end',
      anEvent('message.edited', 9, { seq: 1, version: 2 }),
      { ...tail, numbers: [1] },
    ],
    ['a correction of who knows what', anEvent('message.edited', 3), everything],
    ['a recall', anEvent('message.recalled', 3, { recallId: 'r' }), everything],
    ['a recall that was lifted', anEvent('recall.lifted', 3), everything],
    ['a mark on the conversation', anEvent('thread.marked', 3), everything],
    ['how far somebody has read', anEvent('thread.read', 3, { seq: 3 }), nothing],
    ['how far somebody has read behind the end', anEvent('thread.read', 4, { seq: 4 }), tail],
    ['a seat that was lost', { ...anEvent('thread.access_lost', 0), stream: 'person:p' }, everything],
    ['a seat that was given back', { ...anEvent('thread.access_gained', 0), stream: 'person:p' }, everything],
    ['other people', anEvent('thread.participants_changed', 3), tail],
  ])('by %s', (_, event, wanted) => {
    expect(wantedBy([event], held)).toEqual(wanted);
  });

  it.each([
    ['a correction behind the end', anEvent('message.edited', 5, { seq: 5, version: 2 }), { ...tail, numbers: [5] }],
    ['a recall', anEvent('message.recalled', 5, { recallId: 'r' }), { ...everything, numbers: [4, 5] }],
    ['a post', anEvent('message.posted', 4), tail],
  ])('by %s while an answer is on its way that may be older', (_, event, wanted) => {
    expect(wantedBy([event], { ...held, versionOf: (seq) => (seq === 5 ? undefined : 1), isLoading: true })).toEqual(
      wanted,
    );
  });

  it('is what each of them leaves', () => {
    const events = [anEvent('message.posted', 4), anEvent('message.edited', 4, { seq: 3, version: 2 })];
    expect(wantedBy(events, held)).toEqual({ ...tail, numbers: [3] });
  });
});
