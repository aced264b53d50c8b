import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams, useSearch } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { getRequest } from '../../api/requests.js';
import { getThread } from '../../api/threads.js';
import { useActingFor } from '../../app/use-acting-for.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';

/** A request's own address, as notices and mails carry it. */
export function RequestLink() {
  const { requestId } = useParams({ from: '/shell/requests/$requestId' });
  const isThere = useActingFor(useSearch({ from: '/shell/requests/$requestId' }).for);
  const request = useQuery({
    queryKey: keys.request(requestId),
    queryFn: () => getRequest(requestId),
    enabled: isThere,
  });
  if (request.data) return <Navigate to="/work" search={{ claim: request.data.claimId, request: requestId }} replace />;
  if (request.isError) return <ProblemNote error={request.error} onRetry={() => void request.refetch()} />;
  return <LinesSkeleton rows={2} />;
}

export function ThreadLink() {
  const { threadId } = useParams({ from: '/shell/threads/$threadId' });
  const isThere = useActingFor(useSearch({ from: '/shell/threads/$threadId' }).for);
  const thread = useQuery({ queryKey: keys.thread(threadId), queryFn: () => getThread(threadId), enabled: isThere });
  if (thread.data) return <Navigate to="/claims" search={{ claim: thread.data.claimId, thread: threadId }} replace />;
  if (thread.isError) return <ProblemNote error={thread.error} onRetry={() => void thread.refetch()} />;
  return <LinesSkeleton rows={2} />;
}
