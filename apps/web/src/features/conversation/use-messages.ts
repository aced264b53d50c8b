import type { ThreadView, TimelineEntry } from '@liaison/contracts';
import { audienceOfKind } from '@liaison/domain';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { getTimeline, listClaimRequests } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { listMessages, markRead } from '../../api/threads.js';
import { loadedMessages } from '../../sync/merge-messages.js';
import { messagePages } from '../../sync/message-cache.js';
import { onceSeen } from '../../ui/once-seen.js';

/** The messages of a thread, oldest first; older pages are fetched on the way up. */
export function useMessages(threadId: string) {
  const pages = useInfiniteQuery(messagePages(threadId, listMessages));
  const messages = useMemo(() => loadedMessages(pages.data), [pages.data]);
  return { pages, messages };
}

/** Where "New" begins: the mark as it stood when the conversation was opened. It does not creep along while one reads. */
export function useReadMark(thread: ThreadView, newestSeq: number): number {
  const client = useQueryClient();
  const [opened] = useState(thread.readSeq);
  useEffect(() => {
    if (newestSeq <= thread.readSeq) return undefined;
    return onceSeen(() => {
      void markRead(thread.id, { seq: newestSeq })
        .then(() => client.invalidateQueries({ queryKey: keys.claimThreads(thread.claimId), exact: true }))
        .catch(() => undefined);
    }, 800);
  }, [thread.id, thread.claimId, thread.readSeq, newestSeq, client]);
  return opened;
}

/** What happened to this audience's requests, to stand between the messages as plain lines. */
export function useHappenings(thread: ThreadView): TimelineEntry[] {
  const timeline = useQuery({ queryKey: keys.timeline(thread.claimId), queryFn: () => getTimeline(thread.claimId) });
  const requests = useQuery({
    queryKey: keys.claimRequests(thread.claimId),
    queryFn: () => listClaimRequests(thread.claimId),
  });
  return useMemo(() => {
    const own = new Set(
      requests.data?.items.filter(({ kind }) => audienceOfKind(kind) === thread.audience).map(({ id }) => id),
    );
    return (timeline.data?.items ?? []).filter(({ kind, requestId }) => kind === 'request' && own.has(requestId ?? ''));
  }, [timeline.data, requests.data, thread.audience]);
}
