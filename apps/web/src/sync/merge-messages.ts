import { inOrder, reachOf } from '@liaison/client';
import type { ListOf, MessageView } from '@liaison/contracts';
import type { InfiniteData } from '@tanstack/react-query';

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
