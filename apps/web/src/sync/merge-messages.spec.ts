import type { MessageView } from '@liaison/contracts';
import { describe, expect, it } from '@jest/globals';
import { aMessage as message } from '../../../../libs/client/src/thread/a-message.js';
import { knownThrough, loadedMessages, mergeMessages, type MessagePages } from './merge-messages.js';

const pages = (...lists: MessageView[][]): MessagePages => ({
  pages: lists.map((items) => ({ items, next: null })),
  pageParams: lists.map(() => null),
});

describe('the messages on screen', () => {
  it('stand in the order of their numbers, whatever the pages', () => {
    expect(loadedMessages(pages([message(4), message(3)], [message(2), message(1)])).map(({ seq }) => seq)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('do not change when the same one is merged twice', () => {
    const once = mergeMessages(pages([message(1)]), [message(2)]);
    expect(loadedMessages(mergeMessages(once, [message(2)]))).toEqual(loadedMessages(once));
  });

  it('are known up to the first hole, as when an own message comes before the one it follows', () => {
    expect(knownThrough(mergeMessages(pages([message(4), message(3)]), [message(6)]))).toBe(4);
  });

  it('show the newest version of a corrected one', () => {
    const merged = mergeMessages(pages([message(3)], [message(2)]), [message(2, 2)]);
    expect(loadedMessages(merged).map(({ text }) => text)).toEqual(['words 2', 'words 1']);
  });
});
