import type { RequestItemView, RequestView } from '@liaison/contracts';
import { seenRevision } from '../../features/requests/answer-draft.js';
import { useDraft } from '../../features/requests/use-draft.js';

type Seen = Readonly<Record<string, number | null>>;
const nothing: Seen = {};

/**
 * What stood at each item when the person began with it, kept beside what they choose: an answer that a colleague gives
 * meanwhile is a conflict that shows it, also after a reload.
 */
export function useSeen({ id, round }: Pick<RequestView, 'id' | 'round'>) {
  const [seen, change, forgetAll] = useDraft<Seen>(`caregiver.${id}.${round}.seen`, nothing);
  return {
    seenOf: (item: RequestItemView): number | undefined =>
      item.id in seen ? (seen[item.id] ?? undefined) : seenRevision(item.answer),
    begin: (item: RequestItemView): void => {
      if (!(item.id in seen)) change({ ...seen, [item.id]: seenRevision(item.answer) ?? null });
    },
    onKept: ({ id: kept }: RequestItemView): void =>
      change(Object.fromEntries(Object.entries(seen).filter(([itemId]) => itemId !== kept))),
    forgetAll,
  };
}
