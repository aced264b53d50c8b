import { inOrder, reachOf } from '@liaison/client';
import type { ListOf, MessageView } from '@liaison/contracts';
import { replaceEqualDeep, type InfiniteData } from '@tanstack/react-query';

export type MessagePages = InfiniteData<ListOf<MessageView>, unknown>;

/** All loaded messages, oldest first, each number once. */
export function loadedMessages(pages: MessagePages | undefined): MessageView[] {
  return inOrder(pages?.pages.flatMap((page) => page.items) ?? []);
}

/** The newest number before which none of the loaded is missing: an own message may come before its neighbours. */
export function knownThrough(pages: MessagePages | undefined): number {
  return reachOf(loadedMessages(pages));
}

/** Merges messages into the newest page; merging the same twice changes nothing. */
export function mergeMessages(pages: MessagePages, fresh: readonly MessageView[]): MessagePages {
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  const items = inOrder([...first.items, ...fresh]).reverse();
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}

/**
 * What was asked for, with what came while it was on its way: the newer messages and versions of what was shown before. An
 * answer takes the place of all that was there when it was asked for, and knows nothing of what was merged since.
 */
export function withMeanwhile(before: MessagePages | undefined, fetched: MessagePages): MessagePages {
  const answered = loadedMessages(fetched);
  const versions = new Map(answered.map(({ seq, version }) => [seq, version]));
  const newest = answered.at(-1)?.seq ?? 0;
  const meanwhile = loadedMessages(before).filter(({ seq, version }) => {
    return seq > newest || version > (versions.get(seq) ?? version);
  });
  return replaceEqualDeep(before, meanwhile.length > 0 ? mergeMessages(fetched, meanwhile) : fetched);
}
