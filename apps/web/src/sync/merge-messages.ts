import type { ListOf, MessageView } from '@liaison/contracts';
import type { InfiniteData } from '@tanstack/react-query';

export type MessagePages = InfiniteData<ListOf<MessageView>, unknown>;

/** All loaded messages, oldest first, each number once. */
export function inOrder(pages: MessagePages | undefined): MessageView[] {
  const bySeq = new Map<number, MessageView>();
  for (const message of pages?.pages.flatMap((page) => page.items) ?? []) {
    const known = bySeq.get(message.seq);
    if (!known || known.version <= message.version) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

export function lastSeq(pages: MessagePages | undefined): number {
  return inOrder(pages).at(-1)?.seq ?? 0;
}

/** Merges messages into the newest page; merging the same twice changes nothing. */
export function mergeMessages(pages: MessagePages, fresh: readonly MessageView[]): MessagePages {
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  const ids = new Set(fresh.map((message) => message.id));
  const kept = first.items.filter((message) => !ids.has(message.id));
  const items = [...fresh, ...kept].sort((one, other) => other.seq - one.seq);
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}
